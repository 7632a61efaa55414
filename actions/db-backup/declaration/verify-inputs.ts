import { choice, duration, flag, lines, secret, text } from '../../../shared/declaration/field-kinds.ts'
import { urlProblem } from '../../../shared/declaration/url-rule.ts'

/** How a backup is proven, asked for, and restored. */
export const verifyInputs = {
  verify: choice(['upload', 'checksum', 'read', 'restore'], {
    description:
      'What must be proven: the upload (L1), every stored byte by checksum (L2), every byte decrypted, decompressed and parsed (L3), or a whole restore into a scratch server (L4).',
    default: 'read',
  }),
  'verify-database-url': secret({
    description:
      'An empty database on another server for `verify: restore`. Default: a throw-away server on this machine.',
  }),
  'verify-image': text({
    description:
      'Container image for the throw-away server, where extensions need one: `pgvector/pgvector:pg17`, best by its digest (`@sha256:…`).',
    refuse: raw => (/^[a-z0-9][\w./:@-]{0,200}$/.test(raw) ? undefined : 'must be an image name'),
  }),
  'verify-sql': text({
    description:
      'A file of queries with expected results, run after `verify: restore` (L5): each query ends with `-- expect: <value>`.',
  }),
  'ping-url': secret({
    description:
      'An `https` address of a dead-man switch: asked once after success, with `/fail` added after failure.',
    refuse: urlProblem,
  }),
  'max-age': duration({ description: '`mode: check`: the newest good backup may be this old.' }),
  'min-level': choice(['upload', 'checksum', 'read', 'restore', 'sql'], {
    description: '`mode: check`: the newest good backup must have been verified at least this far.',
  }),
  'max-restore-age': duration({
    description: '`mode: check`: the last successful test restore may be this old.',
  }),
  backup: text({
    description:
      'Which backup to restore, verify or fetch: an id, `latest`, `latest-verified` or `before=2026-11-21T12:00:00Z`.',
    default: 'latest',
  }),
  directory: text({
    description:
      '`mode: fetch`: a new or empty folder of the workspace for the dump, its manifest and the recovery instructions.',
  }),
  'target-database-url': secret({ description: '`mode: restore`: the database to restore into.' }),
  'confirm-restore': text({
    description: 'The name of the target database, typed out, where it is not empty and may be replaced.',
  }),
  tables: lines({
    description: '`mode: restore`: only these tables, as `schema.name`. Default: everything.',
  }),
  'keep-owners': flag({
    description:
      '`mode: restore`: owners, grants and the settings of database and roles come too. Roles that the target lacks are named before anything is touched.',
    default: 'false',
  }),
  'exclude-entries': lines({
    description:
      '`restore` and test restores: entries that are left out, as `pg_restore --list` names them: `MATERIALIZED VIEW DATA public totals`.',
  }),
  'before-restore-sql': text({
    description: 'A file of SQL that is run before a restore or test restore, by the role that restores.',
  }),
  'after-restore-sql': text({
    description: 'A file of SQL that is run after a restore or test restore, by the role that restores.',
  }),
  'allow-older-server': flag({
    description: '`mode: restore`: try even where the target server is older than the source was.',
    default: 'false',
  }),
}

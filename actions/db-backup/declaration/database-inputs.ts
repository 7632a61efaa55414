import {
  choice,
  duration,
  flag,
  integer,
  lines,
  secret,
  text,
} from '../../../shared/declaration/field-kinds.ts'
import { compressionProblem } from '../dump/compression.ts'

/** What is backed up or restored, and how it is dumped. */
export const databaseInputs = {
  mode: choice(['backup', 'verify', 'check', 'restore', 'list', 'prune', 'fetch'], {
    description:
      'What to do: make a backup, prove a stored one again, ask whether there is a good and recent one, restore, list, apply retention, or fetch one to a folder.',
    default: 'backup',
  }),
  environment: text({
    description: 'The environment that the database belongs to, such as `production`.',
    refuse: raw =>
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(raw)
        ? undefined
        : 'must be a name of letters, digits, dots, dashes and underscores; an environment that is called otherwise at GitHub has a short name here, or `prefix` alone',
  }),
  'database-url': secret({
    description:
      'The database to back up: a `postgres://`, `postgresql://` or `postgresql+driver://` URL, or a `key=value` connection string. Required for `backup`; with `check`, its schema is compared.',
  }),
  database: text({
    description:
      'Which database in the bucket is meant, where the prefix holds several. Default: the name in `database-url`, or the only one.',
    refuse: raw =>
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(raw)
        ? undefined
        : 'must be a name of letters, digits, dots, dashes and underscores',
  }),
  databases: lines({
    description:
      'Several databases of one server in one run, one name a line, or `all`: one manifest each, one verdict. For `backup`, `check`, `verify`, `list` and `prune`, instead of `database`. One that fails keeps nobody from the others.',
  }),
  format: choice(['custom', 'plain', 'directory'], {
    description:
      '`custom` streams and can be restored in parts, `plain` is SQL text, `directory` dumps with several workers and needs disk space.',
    default: 'custom',
  }),
  jobs: integer({
    description: 'Workers for `format: directory` and for restoring.',
    default: '1',
    refuse: raw => (/^([1-9]|[1-5]\d|6[0-4])$/.test(raw) ? undefined : 'must be a whole number from 1 to 64'),
  }),
  compression: text({
    description: '`zstd`, `gzip` or `none`, with a level if wanted: `zstd:9`.',
    default: 'zstd',
    refuse: compressionProblem,
  }),
  'exclude-tables': lines({
    description:
      'Tables to leave out, as `name` or `schema.name`, `*` and `?` allowed. A line that matches nothing is an error.',
  }),
  'exclude-table-data': lines({
    description: 'Tables whose rows are left out while their definition is kept, written the same way.',
  }),
  schemas: lines({ description: 'Only these schemas, `*` and `?` allowed. Default: all.' }),
  'row-counts': choice(['exact', 'estimate', 'none'], {
    description:
      'How the rows of every table are counted for the manifest: inside the snapshot of the dump, from statistics, or not at all.',
    default: 'exact',
  }),
  'row-checksums': flag({
    description:
      'A digest of the rows of every table in the manifest, so that a test restore sees altered rows too. Reads every row once more; the log says how long that took.',
    default: 'false',
  }),
  'lock-timeout': duration({
    description:
      'How long to wait for tables that others have locked, in a dump and where a restore replaces them.',
    default: '1m',
  }),
  'allow-pooler': flag({
    description: 'Go ahead where the address looks like a connection pooler; it must be in session mode.',
    default: 'false',
  }),
  'pg-version': text({
    description: "Major version of the PostgreSQL client. Default: the server's.",
    refuse: raw => (/^\d{1,2}$/.test(raw) ? undefined : 'must be a major version such as 17'),
  }),
  'pg-bin': text({ description: 'A folder with `pg_dump`, `pg_restore` and `psql` to use.' }),
  timeout: duration({ description: 'Deadline of the whole step.', default: '60m' }),
}

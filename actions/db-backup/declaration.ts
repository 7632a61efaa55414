import { declare, type InputsOf } from '../../shared/declaration/declaration.ts'
import { checkInputs } from './declaration/check-inputs.ts'
import { copyInputs } from './declaration/copy-inputs.ts'
import { databaseInputs } from './declaration/database-inputs.ts'
import { platformInputs } from './declaration/platform-inputs.ts'
import { retentionInputs } from './declaration/retention-inputs.ts'
import { storeInputs } from './declaration/store-inputs.ts'
import { verifyInputs } from './declaration/verify-inputs.ts'

export const declaration = declare({
  name: 'db-backup',
  title: 'Database backup',
  description:
    'Streams a PostgreSQL backup to S3-compatible storage, proves that it restores, keeps and prunes.',
  branding: { icon: 'database', color: 'blue' },
  post: true,
  inputs: {
    ...databaseInputs,
    ...storeInputs,
    ...copyInputs,
    ...platformInputs,
    ...verifyInputs,
    ...retentionInputs,
  },
  results: {
    stored: 'A new backup is in the bucket, with `copy-to` in both, and has passed the chosen verification.',
    restored: 'A backup was put into the target database, and the row counts agree.',
    verified: 'A stored backup passed the chosen verification again.',
    fresh: '`mode: check`: there is a good backup that meets every demand.',
    stale: '`mode: check`: there is none, or it is too old, too weakly verified or of another schema.',
    listed: '`mode: list`: the stored backups are in the log and in the summary.',
    pruned: '`mode: prune`: the rules were applied.',
    fetched: '`mode: fetch`: a backup lies in the folder, and its checksum agrees.',
    'dry-run': 'Everything was checked and nothing was changed.',
    failed:
      'What was asked for was not done, or not all of it; the log says why. Where `backup-id` is there, that backup is stored.',
  },
  outputs: {
    'backup-id': 'The id of the backup, such as `20261121T234440Z-1a2b3c4d`.',
    key: 'The key of the stored dump.',
    'manifest-key': 'The key of its manifest.',
    'manifest-sha256': 'SHA-256 of the manifest.',
    bytes: 'Size of the stored dump.',
    'database-bytes': 'Size of the database on its server.',
    sha256: 'SHA-256 of the stored dump.',
    'server-version': 'Version of the database server.',
    tables: 'How many tables the backup holds.',
    rows: 'How many rows the backup holds.',
    'verified-level': 'The verification level reached: `L1` to `L5`.',
    'restore-tested-at': 'When a backup of this database was last restored successfully as a test.',
    'schema-fingerprint': 'A digest of the schema, equal for equal schemas.',
    identity: 'Whose backup this is: system identifier, database and scope.',
    authenticated: 'Whether the backup was authenticated with `manifest-key`.',
    backups:
      'With `databases`: how each of them ended, as a JSON array. `bytes`, `rows` and the like are sums then, `verified-level` is the lowest, `age-ms` the oldest, and what names one backup is empty.',
    directory: 'The folder that a backup was fetched to.',
    pruned: 'How many backups were deleted.',
    kept: 'How many backups are left.',
    'age-ms': 'Age of the newest good backup, in milliseconds.',
    evidence: 'The facts above and where they come from, as JSON on one line.',
  },
  check: checkInputs,
})

export type Inputs = InputsOf<typeof declaration>

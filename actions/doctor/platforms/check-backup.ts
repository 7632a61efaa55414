import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { type Inputs as BackupInputs, declaration } from '../../db-backup/declaration.ts'
import { run } from '../../db-backup/run.ts'
import { inputText } from '../../release/databiz/plan.ts'
import { type Finding, failed, ok, skipped, warning } from '../finding.ts'
import { attempt } from './attempt.ts'
import { checkBucket } from './check-bucket.ts'
import { type Place, textIn } from './platform.ts'

/** What may be said to a backup that is only looked at. */
const LOOKED_AT = ['bucket', 'endpoint', 'region', 'prefix', 'environment', 'database']

/** The bucket opens, and its newest backup is there: the very check of `db-backup` with `mode: check`. */
export async function checkBackup(place: Place): Promise<Finding[]> {
  const { backup } = place.plan.plain
  if (backup === undefined) return []
  const about = { id: `backup:${place.environment}`, title: `Backups of ${place.environment}` }
  const { accessKeyId, secretAccessKey, sessionToken } = place.inputs
  if (accessKeyId === undefined || secretAccessKey === undefined)
    return [
      skipped(about, 'no keys of the storage were given', 'Give `access-key-id` and `secret-access-key`.'),
    ]
  const raw = {
    ...Object.fromEntries(
      Object.entries(backup)
        .filter(([key]) => LOOKED_AT.includes(key))
        .map(([key, value]) => [key, inputText(value)]),
    ),
    environment: textIn(backup, 'environment') ?? place.environment,
    mode: 'check',
    'access-key-id': accessKeyId.reveal(),
    'secret-access-key': secretAccessKey.reveal(),
    ...(sessionToken === undefined ? {} : { 'session-token': sessionToken.reveal() }),
    'commit-status': 'false',
  }
  const more: Finding[] = []
  const newest = await attempt(about, 'Look at bucket, endpoint and keys.', async () => {
    const inputs = readInputs(declaration, raw) as BackupInputs
    const { outputs, failure } = await run(inputs, place.ports.withTimeout(60_000))
    more.push(...(await checkBucket(inputs, place)))
    if (outputs.backupId !== undefined && outputs.backupId !== '')
      more.push(
        judgeDrill(place.environment, String(outputs.restoreTestedAt ?? ''), place.ports.clock.date()),
      )
    if (failure === undefined) return ok(about, outputs.summary)
    if (outputs.backupId === undefined || outputs.backupId === '')
      return skipped(
        about,
        outputs.summary,
        'The first backup has not been taken, or lies elsewhere: look at `prefix`.',
      )
    return failure.code === 'stale'
      ? warning(about, outputs.summary, 'Take a backup.')
      : failed(
          about,
          failure.message.split('\n')[0] ?? '',
          failure.remedy ?? 'Take a backup with `db-backup`.',
        )
  })
  return [newest, ...more]
}

const DAY_MS = 86_400_000
/** A drill each month, and some days for one that was red. */
const DRILL_DAYS = 35

/** A backup that was never restored is a hope. `testedAt` as ISO time, empty where none was. */
export function judgeDrill(environment: string, testedAt: string, now: Date): Finding {
  const about = { id: `drill:${environment}`, title: `Restore drill of ${environment}` }
  const remedy =
    'Run `db-backup` with `mode: verify` and `verify: restore` on a schedule, as restore-drill.yml does.'
  if (testedAt === '') return skipped(about, 'no backup has been restored yet', remedy)
  const days = Math.floor((now.getTime() - Date.parse(testedAt)) / DAY_MS)
  const detail = `the last backup that was restored for a test was so ${days} days ago`
  return days > DRILL_DAYS ? warning(about, detail, remedy) : ok(about, detail)
}

import type { Outcome as ActionOutcome, Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { code, facts, link, paragraphs } from '../../../shared/report/markdown.ts'
import { formatCount } from '../../../shared/units/count.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { type Catalog, goodBackups, verifiedLevel } from '../catalog/catalog.ts'
import { scopeOf } from '../catalog/identity.ts'
import { sameIdentity } from '../catalog/same-identity.ts'
import type { CommittedBackup } from '../create/backup-order.ts'
import type { declaration, Inputs } from '../declaration.ts'
import type { DumpPlan } from '../dump/dump-plan.ts'
import type { Repository } from '../manifest/keys.ts'
import type { Pruning } from '../retention/prune.ts'
import type { Database } from '../server/connect.ts'
import { levelInWords } from '../verify/levels.ts'
import { statusFor } from './commit-status.ts'
import { backupOutputs, evidenceOf, newestRestoreTest } from './evidence.ts'
import { retentionSection, sizesPicture } from './pictures.ts'

export type Outcome = ActionOutcome<typeof declaration>

interface Made {
  readonly inputs: Inputs
  readonly made: CommittedBackup
  /** Why the test restore failed. */
  readonly failure: ActionError | undefined
  readonly catalog: Catalog
  readonly pruning: Pruning | undefined
}

/** How a backup ended, for outputs, summary, status and log. */
export async function backupOutcome(result: Made, ports: Ports): Promise<Outcome> {
  const { inputs, made, failure, catalog, pruning } = result
  const entry = goodBackups(catalog).find(({ id }) => id === made.manifest.id)
  if (entry === undefined)
    throw new ActionError(
      `The store no longer shows the backup ${made.manifest.id} that was just committed`,
      {
        code: 'store',
        remedy: 'Something else deletes in this bucket; look for lifecycle rules and other jobs.',
      },
    )
  const level = verifiedLevel(entry)
  const { database, object } = made.manifest
  const sizes = `${formatBytes(database.bytes)} → ${formatBytes(object.size)}`
  const summary = `${sizes}, ${levelInWords(level)}`
  const same = sameIdentity(made, catalog)
  const tested = newestRestoreTest(same)
  const status = await statusFor(failure === undefined ? 'success' : 'failure', summary, inputs, ports)
  return {
    outputs: {
      result: failure === undefined ? 'stored' : 'failed',
      summary:
        failure === undefined
          ? `Stored ${made.manifest.id}: ${summary}.`
          : `${made.manifest.id} is stored and did not pass the test restore.`,
      ...backupOutputs(made, catalog.repository),
      verifiedLevel: level,
      restoreTestedAt: tested?.toISOString(),
      pruned: pruning?.remove.length ?? 0,
      kept: goodBackups(catalog).length,
      ageMs: Math.max(0, ports.clock.date().getTime() - entry.time.getTime()),
      evidence: evidenceOf(entry, same, inputs),
    },
    ...(failure === undefined ? {} : { failure: withBackup(failure, made) }),
    report: backupReport(result, level),
    ...(status === undefined ? {} : { commitStatus: status }),
  }
}

const withBackup = (failure: ActionError, { manifest }: CommittedBackup): ActionError =>
  new ActionError(`The backup ${manifest.id} is stored, but the test restore failed: ${failure.message}`, {
    code: failure.code,
    cause: failure,
    remedy: `${failure.remedy ?? ''} Nothing was deleted by retention.`.trim(),
  })

function backupReport(
  { inputs, made, failure, catalog, pruning }: Made,
  level: ReturnType<typeof verifiedLevel>,
): string {
  const { manifest } = made
  const took = Date.parse(manifest.dump.finishedAt) - Date.parse(manifest.dump.startedAt)
  const verdict =
    failure === undefined
      ? `**Stored and proven**: ${formatBytes(manifest.object.size)}, ${levelInWords(level)}.`
      : `**Stored, and did not restore.** The log says why.`
  return paragraphs(
    `### Database backup: ${code(inputs.environment ?? catalog.repository.prefix)}`,
    verdict,
    facts([
      ['Backup', code(manifest.id)],
      [
        'Database',
        `${code(manifest.database.name)}, PostgreSQL ${manifest.server.version}, ${formatBytes(manifest.database.bytes)}`,
      ],
      [
        'Stored',
        `${formatBytes(manifest.object.size)} at ${code(`${inputs.bucket}/${manifest.object.key}`)}`,
      ],
      ['SHA-256', code(manifest.object.sha256)],
      ['Partial', partialInWords(made)],
      ['Holds', contentsInWords(made)],
      ['Dump', `${manifest.dump.format}, ${formatDuration(took)}`],
      [
        'Encrypted',
        manifest.encryption === null ? 'no' : `to ${manifest.encryption.recipients.length} age recipients`,
      ],
      ['Commit', manifest.provenance.sha === '' ? undefined : code(manifest.provenance.sha.slice(0, 7))],
      ['Run', manifest.provenance.runUrl === '' ? undefined : link('this run', manifest.provenance.runUrl)],
    ]),
    sizesPicture(catalog),
    pruning === undefined ? undefined : retentionSection(pruning, catalog),
  )
}

/** A backup of a part must not pass for one of the whole. */
const partialInWords = ({ manifest: { dump } }: CommittedBackup): string | undefined => {
  const scope = scopeOf(dump)
  return scope === 'all' ? undefined : `**yes**: ${code(scope)}`
}

const contentsInWords = ({ manifest: { contents } }: CommittedBackup): string =>
  `${contents.tables.length} tables${contents.rows === null ? '' : `, ${formatCount(contents.rows)} rows`}${contents.largeObjects === 0 ? '' : `, ${contents.largeObjects} large objects`}`

/** The answer of a dry run. */
export function plannedOutcome(
  prepared: {
    readonly database: Database
    readonly repository: Repository
    readonly plan: DumpPlan
    readonly catalog: Catalog
  },
  ports: Ports,
): Outcome {
  const { database, repository, plan } = prepared
  const summary = `Would dump ${database.server.database} (${formatBytes(database.server.bytes)}) as ${plan.fileName} to ${repository.prefix}/${repository.database}/.`
  ports.log.info(summary)
  return {
    outputs: {
      result: 'dry-run',
      summary,
      databaseBytes: database.server.bytes,
      serverVersion: database.server.version,
      kept: goodBackups(prepared.catalog).length,
      pruned: 0,
    },
    report: paragraphs('### Database backup: dry run', summary),
  }
}

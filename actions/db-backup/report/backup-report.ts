import type { Outcome as ActionOutcome, Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import { formatCount } from '../../../shared/units/count.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { type Catalog, goodBackups, verifiedLevel } from '../catalog/catalog.ts'
import { scopeOf } from '../catalog/identity.ts'
import { sameIdentity } from '../catalog/same-identity.ts'
import type { CommittedBackup } from '../create/backup-order.ts'
import type { Copied, Copy } from '../create/second-copy.ts'
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
  readonly copy: Copy
  readonly catalog: Catalog
  readonly pruning: Pruning | undefined
}

/** How a backup ended, for outputs, summary, status and log. */
export async function backupOutcome(result: Made, ports: Ports): Promise<Outcome> {
  const { inputs, made, copy, catalog, pruning } = result
  const failure = failureOf(result)
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
          : `${made.manifest.id} is stored and ${shortcomings(result).join(' and ')}.`,
      ...backupOutputs(made, catalog.repository),
      verifiedLevel: level,
      restoreTestedAt: tested?.toISOString(),
      pruned: pruning?.remove.length ?? 0,
      kept: goodBackups(catalog).length,
      ageMs: Math.max(0, ports.clock.date().getTime() - entry.time.getTime()),
      evidence: { ...evidenceOf(entry, same, inputs), ...(copy.copied && { copy: copyFacts(copy.copied) }) },
    },
    ...(failure === undefined ? {} : { failure }),
    report: backupReport(result, level),
    ...(status === undefined ? {} : { commitStatus: status }),
  }
}

/** What a backup that is stored lacks of what was asked for. */
const shortcomings = ({ failure, copy, inputs }: Made): string[] => [
  ...(failure === undefined ? [] : ['did not pass the test restore']),
  ...(copy.failure === undefined ? [] : [`is not in ${inputs.copyTo}`]),
]

function failureOf({ made, failure, copy, inputs }: Made): ActionError | undefined {
  const first = failure ?? copy.failure
  if (first === undefined) return undefined
  const words = [
    ...(failure === undefined ? [] : [`the test restore failed: ${failure.message}`]),
    ...(copy.failure === undefined
      ? []
      : [`it could not be copied to ${inputs.copyTo}: ${copy.failure.message}`]),
  ]
  const remedies = [failure?.remedy, copy.failure?.remedy, 'Nothing was deleted by retention.']
  return new ActionError(`The backup ${made.manifest.id} is stored, but ${words.join('; and ')}`, {
    code: first.code,
    cause: first,
    remedy: remedies.filter(text => text !== undefined).join(' '),
  })
}

const copyFacts = ({ store, made }: Copied) => ({
  bucket: store.bucket,
  key: made.manifest.object.key,
  manifestKey: made.manifestKey,
})

function backupReport(result: Made, level: ReturnType<typeof verifiedLevel>): string {
  const { inputs, made, copy, catalog, pruning } = result
  const { manifest } = made
  const lacking = shortcomings(result)
  const took = Date.parse(manifest.dump.finishedAt) - Date.parse(manifest.dump.startedAt)
  const verdict =
    lacking.length === 0
      ? `**Stored and proven**: ${formatBytes(manifest.object.size)}, ${levelInWords(level)}.`
      : `**Stored, and ${lacking.map(text => inert(text)).join(' and ')}.** The log says why.`
  return paragraphs(
    heading(
      lacking.length === 0 ? 'good' : 'bad',
      `Database backup of ${code(inputs.environment ?? catalog.repository.prefix)}`,
      lacking.length === 0 ? 'stored' : `stored, and ${lacking.map(text => inert(text)).join(' and ')}`,
    ),
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
      ['Copy', copyInWords(copy)],
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

const copyInWords = ({ copied, failure }: Copy): string | undefined => {
  if (copied !== undefined) return code(`${copied.store.bucket}/${copied.made.manifest.object.key}`)
  return failure === undefined ? undefined : `**missing**: ${code(failure.message)}`
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
    report: paragraphs(heading('told', 'Database backup', 'dry run'), summary),
  }
}

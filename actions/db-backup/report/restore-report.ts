import type { Ports } from '../../../shared/action/action.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, facts, paragraphs } from '../../../shared/report/markdown.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { type GoodBackup, verifiedLevel } from '../catalog/catalog.ts'
import type { Inputs } from '../declaration.ts'
import type { Repository } from '../manifest/keys.ts'
import { type Comparison, uncountedInWords } from '../restore/compare.ts'
import type { PreparedRestore } from '../restore/restore-archive.ts'
import type { Database } from '../server/connect.ts'
import type { StoreClient } from '../store/store-client.ts'
import type { Outcome } from './backup-report.ts'
import { backupOutputs } from './evidence.ts'

/** One backup, on its way into one database. */
export interface Work {
  readonly inputs: Inputs
  readonly store: StoreClient
  readonly chosen: GoodBackup
  readonly folder: string
  readonly target: Database
}

/** A role that is no superuser cannot make everything; the rest is there, and what is missing has a name. */
export function tellLeftOut(leftOut: readonly string[], ports: Pick<Ports, 'log'>): void {
  if (leftOut.length === 0) return
  ports.log.warning(`Left out, because only a superuser can create it: ${leftOut.slice(0, 20).join(', ')}`)
}

/** What a confirmed restore takes away, before it does. */
export function tellReplaced({ replacement }: PreparedRestore, ports: Pick<Ports, 'log'>): void {
  if (replacement === undefined) return
  for (const { drop } of replacement.dropped.slice(0, 100)) ports.log.info(`replaces ${drop}`)
  const staying = [...replacement.staying].filter(entry => entry.startsWith('TABLE '))
  if (staying.length > 0)
    ports.log.notice(`Stays as it is, because the backup lacks its rows: ${staying.slice(0, 20).join(', ')}`)
}

export function rehearsed(
  { chosen, target }: Work,
  prepared: PreparedRestore,
  repository: Repository,
): Outcome {
  const replaced = prepared.replacement?.dropped.length ?? 0
  const summary = `Would restore ${chosen.id} into ${target.server.database}${replaced === 0 ? '' : ` and replace ${replaced} objects there`}; its checksum agrees.`
  return {
    outputs: {
      result: 'dry-run',
      summary,
      ...backupOutputs(chosen, repository),
      verifiedLevel: verifiedLevel(chosen),
    },
    report: paragraphs(heading('told', 'Database restore', 'dry run'), summary),
  }
}

interface Restored extends Work {
  readonly comparison: Comparison
  readonly replace: boolean
  readonly tookMs: number
}

const agreement = ({ uncounted }: Comparison): string =>
  uncounted.length === 0
    ? 'counts agree'
    : `counts agree but for ${uncounted.length} tables that could not be counted`

/** What is there and could not be looked at. */
export function tellUncounted(comparison: Comparison, ports: Pick<Ports, 'log'>): void {
  if (comparison.uncounted.length === 0) return
  ports.log.warning(
    `Restored, but not counted, which leaves their rows unknown: ${uncountedInWords(comparison)}`,
  )
}

export function describe(
  { chosen, target, comparison, replace, tookMs }: Restored,
  repository: Repository,
): Outcome {
  const summary = `Restored ${chosen.id} into ${target.server.database}: ${comparison.tables} tables and ${comparison.rows} rows, ${agreement(comparison)}.`
  return {
    outputs: {
      result: 'restored',
      summary,
      ...backupOutputs(chosen, repository),
      verifiedLevel: verifiedLevel(chosen),
      tables: comparison.tables,
      rows: comparison.rows,
      evidence: { id: chosen.id, target: target.server.database, ...comparison },
    },
    report: paragraphs(
      heading('good', 'Database restore', 'restored'),
      `**${summary}**`,
      facts([
        ['Backup', code(chosen.id)],
        ['Made', chosen.time.toISOString()],
        [
          'Target',
          `${code(target.server.database)}, PostgreSQL ${target.server.version}, ${replace ? 'content replaced' : 'was empty'}`,
        ],
        ['Size', formatBytes(chosen.manifest.object.size)],
        ['Took', formatDuration(tookMs)],
      ]),
    ),
  }
}

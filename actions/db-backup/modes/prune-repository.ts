import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, paragraphs } from '../../../shared/report/markdown.ts'
import { goodBackups } from '../catalog/catalog.ts'
import { findRepository } from '../catalog/find-repository.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import type { Inputs } from '../declaration.ts'
import type { Outcome } from '../report/backup-report.ts'
import { retentionSection } from '../report/pictures.ts'
import { retentionPolicy } from '../retention/policy.ts'
import { prune, pruningInWords } from '../retention/prune.ts'
import { sweepStaleUploads } from '../retention/sweep.ts'
import { databaseWish, openStore, trustOf } from './open-store.ts'

/** Applies retention by itself, to what is already there. */
export async function pruneRepository(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const policy = retentionPolicy(inputs)
  if (policy === undefined) throw new ActionError('There is no rule to prune by', { code: 'input' })
  const store = openStore(inputs, ports)
  const repository = await findRepository(store, databaseWish(inputs))
  const catalog = await readCatalog(store, repository, trustOf(inputs, ports))
  if (!inputs.dryRun) await sweepStaleUploads(store, repository, ports)
  const pruning = await prune(store, catalog, policy, inputs.dryRun, ports)
  const summary = pruningInWords(pruning, inputs.dryRun)
  return {
    outputs: {
      result: inputs.dryRun ? 'dry-run' : 'pruned',
      summary,
      pruned: inputs.dryRun ? 0 : pruning.remove.length,
      kept: goodBackups(catalog).length - (inputs.dryRun ? 0 : pruning.remove.length),
      evidence: {
        keep: pruning.keep,
        remove: pruning.remove,
        hidden: pruning.hidden,
        brake: pruning.brake ?? null,
      },
    },
    report: paragraphs(
      heading(
        inputs.dryRun ? 'told' : 'good',
        `Backups of ${code(repository.database)}`,
        inputs.dryRun ? 'dry run' : 'pruned',
      ),
      summary,
      retentionSection(pruning, catalog),
    ),
  }
}

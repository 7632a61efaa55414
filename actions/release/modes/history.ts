import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { Ledger } from '../../../shared/record/ledger.ts'
import { ensureEnvironment } from '../databiz/ensure-environment.ts'
import type { Inputs } from '../declaration.ts'
import type { ReleaseOutcome } from '../release-outcome.ts'
import { historyItems, historyReport } from '../report/history-report.ts'

/** What this environment served, serves and refused, from the record alone. */
export async function history(inputs: Inputs, ports: Ports): Promise<ReleaseOutcome> {
  const { environment } = inputs
  await ensureEnvironment(inputs, ports)
  const reading = await new Ledger(environment, ports).reading()
  if (reading.kind === 'unreadable')
    throw new ActionError(`The record of ${environment} cannot be read: ${reading.why}`, {
      code: 'record',
      remedy: 'Give the job `permissions: deployments: read` and a `github-token`.',
    })
  const items = historyItems(reading.entries)
  const cut = reading.cut ? ', the newest of many' : ''
  const summary = `${environment}: ${items.length} act${items.length === 1 ? '' : 's'} on record${cut}`
  return {
    outputs: { result: 'reported', summary, history: items },
    report: historyReport(environment, reading.entries, summary),
  }
}

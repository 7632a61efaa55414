import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { Ledger } from '../../../shared/record/ledger.ts'
import { ensureEnvironment } from '../databiz/ensure-environment.ts'
import { readNames } from '../databiz/read-databiz.ts'
import type { Inputs } from '../declaration.ts'
import type { ReleaseOutcome } from '../release-outcome.ts'
import { historyItems, historyReport } from '../report/history-report.ts'
import type { EnvironmentRecord } from '../report/served-table.ts'

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
    report: historyReport({ environment, entries: reading.entries }, await others(inputs, ports), summary),
  }
}

/** The other environments of the file, as far as they can be read: they complete the picture and fail nothing. */
async function others({ environment, file }: Inputs, ports: Ports): Promise<readonly EnvironmentRecord[]> {
  const names = (await readNames(file, ports.files)).filter(name => name !== environment)
  return await Promise.all(
    names.map(async name => ({ environment: name, entries: await new Ledger(name, ports).entries() })),
  )
}

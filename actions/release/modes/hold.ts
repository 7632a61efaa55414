import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { describeHolds, holdsInForce } from '../../../shared/record/hold.ts'
import { Ledger } from '../../../shared/record/ledger.ts'
import { reasonLine } from '../../../shared/record/payload.ts'
import { heading } from '../../../shared/report/heading.ts'
import { inert } from '../../../shared/report/markdown.ts'
import { ensureEnvironment } from '../databiz/ensure-environment.ts'
import type { Inputs } from '../declaration.ts'
import type { ReleaseOutcome } from '../release-outcome.ts'

/** Lets nothing new into an environment until it is resumed. */
export async function hold(inputs: Inputs, ports: Ports): Promise<ReleaseOutcome> {
  const { environment, reason = '' } = inputs
  await ensureEnvironment(inputs, ports)
  const ledger = new Ledger(environment, ports)
  if (inputs.plan || inputs.dryRun) return concluded('planned', `${environment} would be held: ${reason}`)
  const by = ports.run.subject.person.value ?? ''
  const payload = {
    v: 1,
    act: 'hold',
    component: 'hold',
    reason: reasonLine(reason),
    ...(by === '' ? {} : { by }),
  } as const
  const entry = ledger.begin(payload, `${reason}`, 'held')
  if ((await entry.id) === undefined) throw notWritten('hold', environment)
  return concluded('held', `${environment} is on hold${by === '' ? '' : ` by ${by}`}: ${reason}`)
}

/** Ends every hold of an environment. */
export async function resume(inputs: Inputs, ports: Ports): Promise<ReleaseOutcome> {
  const { environment } = inputs
  await ensureEnvironment(inputs, ports)
  const ledger = new Ledger(environment, ports)
  const reading = await ledger.reading()
  if (reading.kind === 'unreadable') throw notWritten('resume', environment, reading.why)
  const holds = holdsInForce(reading.entries)
  if (inputs.plan || inputs.dryRun)
    return concluded(
      'planned',
      `${holds.length === 0 ? `${environment} is not on hold` : `Would end: ${describeHolds(holds)}`}`,
    )
  for (const one of holds)
    if (!(await ledger.end(one.id, 'resumed', `by ${ports.run.subject.person.value ?? 'somebody'}`)))
      throw notWritten('resume', environment)
  return concluded(
    'resumed',
    holds.length === 0
      ? `${environment} was not on hold`
      : `${environment} is open again; ended: ${describeHolds(holds)}`,
  )
}

const concluded = (result: 'held' | 'resumed' | 'planned', summary: string): ReleaseOutcome => ({
  outputs: { result, summary },
  report: heading(result === 'planned' ? 'told' : 'good', result, inert(summary)),
})

const notWritten = (what: 'hold' | 'resume', environment: string, why?: string): ActionError =>
  new ActionError(
    `${environment} could not be ${what === 'hold' ? 'put on hold' : 'resumed'}${why === undefined ? '' : `: ${why}`}`,
    {
      code: what,
      remedy: 'Nothing was changed. The job needs `permissions: deployments: write` and a `github-token`.',
    },
  )

import type { Ports } from '../../shared/action/action.ts'
import { CancelledError } from '../../shared/failure/action-error.ts'
import type { CheckResult } from './check/check.ts'
import { newScene } from './check/scene.ts'
import type { Prober } from './engine/exchange.ts'
import type { Plan } from './plan/plan.ts'
import { gateLog, resultLines } from './report/log-lines.ts'
import type { Redactor } from './secrets/redactor.ts'
import { assertAll } from './wait/assert-phase.ts'
import { awaitGates, type GatePhase } from './wait/gate-phase.ts'

/** What both phases share. */
export interface Session {
  readonly prober: Prober
  readonly parallel: number
  readonly startedMs: number
  readonly deadline: Ports['deadline']
  readonly saved: Map<string, unknown>
}

export interface Phases {
  readonly gates: GatePhase | undefined
  readonly asserted: readonly CheckResult[]
  readonly cancelled: CancelledError | undefined
}

/** A cancelled run still reports what it has seen. */
export async function bothPhases(
  plan: Plan,
  session: Session,
  ports: Ports,
  redactor: Redactor,
): Promise<Phases> {
  const seen: CheckResult[] = []
  let gates: GatePhase | undefined
  try {
    gates = await waitForGates(plan, session, ports, redactor)
    if (gates === undefined || gates.end.kind === 'ready')
      await assertRest(plan, session, ports, redactor, result => seen.push(result))
    return { gates, asserted: seen, cancelled: undefined }
  } catch (thrown) {
    if (!(thrown instanceof CancelledError)) throw thrown
    return { gates, asserted: seen, cancelled: thrown }
  }
}

async function waitForGates(
  plan: Plan,
  session: Session,
  ports: Ports,
  redactor: Redactor,
): Promise<GatePhase | undefined> {
  const gates = plan.checks.filter(check => check.gate)
  if (gates.length === 0) return undefined
  const { clock, random, log } = ports
  return await log.group(
    gates.length === 1 ? 'Waiting until the gate passes' : `Waiting until ${gates.length} gates pass`,
    async () => {
      const phase = await awaitGates(gates, {
        ...session,
        ...ports,
        deadline: session.deadline,
        plan: plan.wait,
        newScene: () =>
          newScene({ prober: session.prober, clock, random, saved: session.saved, pastCaches: true }),
        onRound: gateLog(log, redactor),
      })
      for (const result of phase.results) sayResult(result, ports, redactor)
      return phase
    },
  )
}

async function assertRest(
  plan: Plan,
  session: Session,
  ports: Ports,
  redactor: Redactor,
  keep: (result: CheckResult) => void,
): Promise<void> {
  const rest = plan.checks.filter(check => !check.gate)
  if (rest.length === 0) return
  const { clock, random, log } = ports
  const scene = newScene({ prober: session.prober, clock, random, saved: session.saved })
  await log.group(
    `Checking ${rest.length} ${plan.checks.length > rest.length ? 'more' : 'in all'}`,
    async () => {
      const onResult = (result: CheckResult) => {
        keep(result)
        sayResult(result, ports, redactor)
      }
      await assertAll(rest, { ...session, ...ports, deadline: session.deadline, scene, onResult })
    },
  )
}

function sayResult(result: CheckResult, { log }: Ports, redactor: Redactor): void {
  for (const line of resultLines(redactor.result(result))) log.info(line)
}

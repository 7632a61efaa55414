import type { Ports } from '../../shared/action/action.ts'
import { CancelledError } from '../../shared/failure/action-error.ts'
import type { Check, CheckResult } from './check/check.ts'
import { newScene } from './check/scene.ts'
import type { Plan } from './plan/plan.ts'
import { cleanResult } from './report/clean-result.ts'
import { gateLog, resultLines } from './report/log-lines.ts'
import type { Redactor } from './secrets/redactor.ts'
import type { Session } from './session.ts'
import { assertAll } from './wait/assert-phase.ts'
import { awaitGates, type GatePhase } from './wait/gate-phase.ts'

export interface Phases {
  readonly gates: GatePhase | undefined
  readonly asserted: readonly CheckResult[]
  readonly cancelled: CancelledError | undefined
}

/** Cleaning up has a time of its own: that of the run may be over, and then just it is due. */
const CLEAN_UP_MS = 30_000
const CLEAN_UP_AFTER_CANCELLATION_MS = 4_000

/** Waits, asserts, and cleans up however that went. A cancelled run still reports what it has seen. */
export async function runPhases(
  plan: Plan,
  session: Session,
  ports: Ports,
  redactor: Redactor,
): Promise<Phases> {
  const asserted: CheckResult[] = []
  const keep = (result: CheckResult) => {
    asserted.push(result)
    sayResult(result, ports, redactor)
  }
  let gates: GatePhase | undefined
  let cancelled: CancelledError | undefined
  try {
    gates = await waitForGates(plan, session, ports, redactor)
    if (gates === undefined || gates.end.kind === 'ready') await assertRest(plan, session, ports, keep)
  } catch (thrown) {
    if (!(thrown instanceof CancelledError)) throw thrown
    cancelled = thrown
  }
  await cleanUp(plan, session, ports, keep)
  return { gates, asserted, cancelled }
}

/** The seconds that are left to a cancelled run. */
const calm = (ports: Ports): Ports => ports.afterCancellation(CLEAN_UP_AFTER_CANCELLATION_MS)

async function waitForGates(
  plan: Plan,
  session: Session,
  ports: Ports,
  redactor: Redactor,
): Promise<GatePhase | undefined> {
  const gates = plan.checks.filter(check => check.gate)
  if (gates.length === 0) return undefined
  const { clock, random, log, signal } = ports
  const { prober, deadline, saved, parallel, startedMs } = session
  const title =
    gates.length === 1 ? 'Waiting until the gate passes' : `Waiting until ${gates.length} gates pass`
  return await log.group(title, async () => {
    const phase = await awaitGates(gates, {
      ...{ clock, random, signal, deadline, parallel, startedMs },
      plan: plan.wait,
      newScene: () => newScene({ prober, clock, random, saved, signal, pastCaches: true }),
      onRound: gateLog(log, redactor),
    })
    for (const result of phase.results) sayResult(result, ports, redactor)
    return phase
  })
}

async function assertRest(
  plan: Plan,
  session: Session,
  ports: Ports,
  keep: (result: CheckResult) => void,
): Promise<void> {
  const rest = plan.checks.filter(check => !check.gate && check.always !== true)
  if (rest.length === 0) return
  const title = `Checking ${rest.length} ${plan.checks.length > rest.length ? 'more' : 'in all'}`
  await ports.log.group(title, () => look(rest, session, ports, keep))
}

/** Steps that clean up come last, in the order of the file, whether the rest passed, failed or was cut off. */
async function cleanUp(
  plan: Plan,
  session: Session,
  ports: Ports,
  keep: (result: CheckResult) => void,
): Promise<void> {
  const steps = plan.checks.filter(check => check.always === true)
  if (steps.length === 0) return
  const timed = ports.signal.aborted ? calm(ports) : ports.withTimeout(CLEAN_UP_MS)
  await ports.log.group('Cleaning up', () => look(steps, session.withPorts(timed), timed, keep))
}

async function look(
  checks: readonly Check[],
  session: Session,
  ports: Ports,
  onResult: (result: CheckResult) => void,
): Promise<void> {
  const { clock, random, signal } = ports
  const { prober, deadline, saved, parallel, startedMs } = session
  const scene = newScene({ prober, clock, random, saved, signal })
  await assertAll(checks, { ...{ clock, random, signal, deadline, parallel, startedMs }, scene, onResult })
}

function sayResult(result: CheckResult, { log }: Ports, redactor: Redactor): void {
  for (const line of resultLines(cleanResult(result, redactor))) log.info(line)
}

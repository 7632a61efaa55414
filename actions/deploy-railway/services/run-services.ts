import type { Ports } from '../../../shared/action/action.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Inputs } from '../declaration.ts'
import { readServiceLines, type ServiceLine } from '../inputs/service-lines.ts'
import type { DeployOutcome } from '../report/outcome.ts'
import { readSnapshot } from '../snapshot/snapshot.ts'
import { type RestoreVariables, rememberVariables } from '../variables/restore-variables.ts'
import { combine, type ServiceOutcome } from './combine-outcomes.ts'
import { prefixed } from './prefixed-log.ts'

/** Deploys one service. */
export type RunOne = (inputs: Inputs, ports: Ports) => Promise<DeployOutcome>

const ROLLBACK_MS = 300_000

/**
 * Deploys several services as one: all are checked before any is touched, the first is live before the others start, and
 * when one fails all that moved go back.
 */
export async function runServices(inputs: Inputs, ports: Ports, runOne: RunOne): Promise<DeployOutcome> {
  const { services } = readServiceLines(inputs.services)
  const [first, ...others] = services
  if (first === undefined) return await runOne(inputs, ports)
  const part = (line: ServiceLine, more: Partial<Inputs> = {}): Inputs => ({
    ...inputs,
    services: [],
    service: line.service,
    path: line.path ?? inputs.path,
    ...more,
  })
  const run = async (line: ServiceLine, more: Partial<Inputs> = {}): Promise<ServiceOutcome> => {
    const { service } = line
    return {
      service,
      outcome: await runOne(part(line, more), { ...ports, log: prefixed(ports.log, service) }),
    }
  }
  const checks: ServiceOutcome[] = []
  for (const line of services) checks.push(await run(line, { dryRun: true }))
  if (inputs.dryRun) return combine(checks)
  const restore = new Map<string, RestoreVariables>()
  for (const line of services) restore.set(line.service, await rememberVariables(part(line), ports))
  const done = [await run(first)]
  if (isGood(done[0]))
    done.push(
      ...(await allOf(
        others.map(line => run(line)),
        others,
      )),
    )
  if (done.every(isGood)) return combine(done)
  return combine(await rollBackMoved(done, inputs, { ports, runOne, part, restore }))
}

const isGood = (one: ServiceOutcome | undefined): boolean => one?.outcome.failure === undefined

/** A failure that is thrown is one of the service; what the others do is waited for all the same. */
async function allOf(
  running: readonly Promise<ServiceOutcome>[],
  lines: readonly ServiceLine[],
): Promise<ServiceOutcome[]> {
  const settled = await Promise.allSettled(running)
  return settled.map((result, index) => {
    if (result.status === 'fulfilled') return result.value
    if (result.reason instanceof CancelledError || !(result.reason instanceof ActionError))
      throw result.reason
    return { service: lines[index]?.service ?? '', outcome: failedOutcome(result.reason) }
  })
}

const failedOutcome = (failure: ActionError): DeployOutcome => ({
  outputs: { result: 'failed', summary: failure.message, rolledBack: false, failureReason: failure.message },
  failure,
})

interface Means {
  readonly ports: Ports
  readonly runOne: RunOne
  part(line: ServiceLine, more?: Partial<Inputs>): Inputs
  readonly restore: ReadonlyMap<string, RestoreVariables>
}

/** The services that went live beside one that failed go back to what they served before, the last one first. */
async function rollBackMoved(
  done: readonly ServiceOutcome[],
  inputs: Inputs,
  { ports, runOne, part, restore }: Means,
): Promise<ServiceOutcome[]> {
  const all: ServiceOutcome[] = []
  for (const one of done.toReversed()) {
    const to = one.outcome.outputs.previousDeploymentId
    const moved = one.outcome.outputs.result === 'live' && typeof to === 'string' && inputs.rollback
    if (!moved) {
      all.unshift(one)
      continue
    }
    const its = ports.withTimeout(ROLLBACK_MS)
    const back = part(
      { service: one.service, path: undefined },
      {
        mode: 'rollback',
        deploymentId: to,
        variables: undefined,
        variablesFile: undefined,
        sharedVariables: undefined,
        commitStatus: false,
        healthUrl: undefined,
        expectedCommit: undefined,
      },
    )
    const log = prefixed(its.log, one.service)
    if (await isReplaced(one, back, { ...its, log })) {
      log.warning('Another deployment serves by now, so it stays.')
      all.unshift(one)
      continue
    }
    all.unshift({ ...one, back: await tried(() => runOne(back, { ...its, log })) })
    await restoreTold(restore.get(one.service), { ...its, log })
  }
  return all
}

/** Whether somebody deployed the service since; what cannot be looked at is taken for ours. */
async function isReplaced({ outcome }: ServiceOutcome, inputs: Inputs, ports: Ports): Promise<boolean> {
  try {
    const { current } = await readSnapshot(inputs, ports)
    return current !== undefined && current.id !== outcome.outputs.deploymentId
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    return false
  }
}

/** The stored variables are another thing than the deployment that serves again. */
async function restoreTold(restore: RestoreVariables | undefined, ports: Ports): Promise<void> {
  try {
    for (const note of (await restore?.(ports)) ?? []) ports.log.info(note)
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    ports.log.warning(`The variables were not restored: ${thrown.message}`)
  }
}

/** A rollback that Railway refuses is told beside the failure that made it needed. */
async function tried(roll: () => Promise<DeployOutcome>): Promise<DeployOutcome> {
  try {
    return await roll()
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    return failedOutcome(thrown)
  }
}

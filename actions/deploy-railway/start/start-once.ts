import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { RemoteError } from '../../../shared/http/remote-error.ts'
import { RailwayError } from '../../../shared/railway/railway-error.ts'
import type { Log } from '../../../shared/runner/log.ts'
import type { KnownDeployment, Railway } from '../railway-api/railway.ts'

/** A way to make one deployment. */
export interface DeploymentRequest<Started extends { readonly id: string }> {
  /** Asks Railway for it; without an answer worth having when Railway gives no id. */
  begin(): Promise<Started | undefined>
  /** Recognises the new deployment in a list of those that were not there before. */
  recognise(fresh: readonly KnownDeployment[]): KnownDeployment | undefined
  adopt(found: KnownDeployment): Started
}

/** A request was accepted, and nothing came of it. */
export class NothingAppeared extends ActionError {
  constructor() {
    super('Railway accepted the request, but no new deployment appeared', {
      code: 'remote',
      remedy: 'Look at the deployments of the service on Railway before trying again.',
    })
  }
}

export interface StartPorts {
  readonly railway: Railway
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly deadline: Deadline
  readonly log: Log
}

const LOOK_EVERY_MS = 3_000
/** Railway may need this long to show a deployment whose request it has taken. */
const LOOK_FOR_MS = 30_000

/**
 * Makes exactly one deployment. When nobody knows whether a request did its work, the new deployment is looked for and
 * adopted; only when it is surely not there the request is sent once more.
 */
export async function startOnce<Started extends { readonly id: string }>(
  request: DeploymentRequest<Started>,
  known: readonly KnownDeployment[],
  ports: StartPorts,
): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const started = await request.begin()
      if (started !== undefined) return started
    } catch (thrown) {
      if (!isUnclear(thrown)) throw thrown
      ports.log.info(`No clear answer (${thrown.message}). Looking whether the deployment exists.`)
      const adopted = await lookFor(request, known, ports)
      if (adopted !== undefined) return adopted
      if (attempt > 1) throw thrown
      ports.log.info('It does not exist. Sending the request once more.')
      continue
    }
    const found = await lookFor(request, known, ports)
    if (found !== undefined) return found
    throw new NothingAppeared()
  }
}

async function lookFor<Started extends { readonly id: string }>(
  request: DeploymentRequest<Started>,
  known: readonly KnownDeployment[],
  { railway, clock, signal, deadline, log }: StartPorts,
): Promise<Started | undefined> {
  const old = new Set(known.map(deployment => deployment.id))
  const search = deadline.within(LOOK_FOR_MS)
  for (;;) {
    const fresh = (await railway.recentDeployments()).filter(deployment => !old.has(deployment.id))
    const found = request.recognise(fresh)
    if (found !== undefined) {
      log.info(`Found the deployment ${found.id}.`)
      return request.adopt(found)
    }
    if (LOOK_EVERY_MS >= search.remainingMs()) return undefined
    await clock.sleep(LOOK_EVERY_MS, signal)
  }
}

/** No answer, or one that says nothing about what was done. */
function isUnclear(thrown: unknown): thrown is RemoteError {
  if (!(thrown instanceof RemoteError)) return false
  if (thrown instanceof RailwayError) return thrown.kind === 'busy'
  return thrown.remote.status === undefined || thrown.remote.status < 300
}

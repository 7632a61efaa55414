import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { findTarget, type RailwayTarget } from '../../../shared/railway/find-target.ts'
import {
  type RailwayAccess,
  type RailwayPorts,
  railwayClient,
} from '../../../shared/railway/railway-client.ts'
import type { RailwayToken } from '../../../shared/railway/railway-token.ts'
import type { Inputs } from '../declaration.ts'
import { httpRailway } from '../railway-api/http-railway.ts'
import type { KnownDeployment, Railway, ServiceState } from '../railway-api/railway.ts'
import { classOf } from '../railway-api/status-class.ts'

/** The service as it was before anything was touched. */
export interface Snapshot {
  readonly access: RailwayAccess
  readonly railway: Railway
  readonly state: ServiceState
  /** The newest first. */
  readonly known: readonly KnownDeployment[]
  /** What serves now, or served last when it crashed. */
  readonly current: KnownDeployment | undefined
}

/** Finds the service, reads its state and says what it found. */
export async function takeSnapshot(inputs: Inputs, ports: Ports): Promise<Snapshot> {
  const snapshot = await readSnapshot(inputs, ports)
  describe(snapshot, ports.log.info)
  return snapshot
}

/** Finds the service and reads its state, with reading requests alone. */
export async function readSnapshot(inputs: Inputs, ports: Ports): Promise<Snapshot> {
  const access = accessOf(inputs)
  const { projectId, environment, service } = inputs
  const names = { projectToken: 'token', accountToken: 'api-token', service: 'service' }
  const client = railwayClient(access, ports)
  const target = await findTarget(
    { access, wanted: { projectId, environment, service }, names },
    client,
    ports,
  )
  const railway = httpRailway(client, target)
  const [state, known] = await Promise.all([railway.state(), railway.recentDeployments()])
  return { access, railway, state, known, current: currentOf(state, known) }
}

/** The same service through longer with another deadline. */
export const reopen = (snapshot: Snapshot, longer: RailwayPorts): Railway =>
  httpRailway(railwayClient(snapshot.access, longer), snapshot.railway.target)

/** Where Railway is, and with which token it is asked. */
export const accessOf = (inputs: Inputs): RailwayAccess => ({
  apiUrl: inputs.apiUrl,
  token: tokenOf(inputs),
})

function tokenOf({ token, apiToken }: Inputs): RailwayToken {
  if (token !== undefined) return { kind: 'project', secret: token }
  if (apiToken !== undefined) return { kind: 'account', secret: apiToken }
  throw new ActionError('There is no token', { code: 'input' })
}

function currentOf({ active }: ServiceState, known: readonly KnownDeployment[]): KnownDeployment | undefined {
  // One that is on its way serves nothing yet.
  const begun = active?.filter(({ status }) => !ON_ITS_WAY.has(classOf(status)))
  const live = begun?.find(({ status }) => classOf(status) === 'live') ?? begun?.[0]
  if (live === undefined) return known.find(({ status }) => status === 'CRASHED')
  return known.find(({ id }) => id === live.id) ?? { ...live, ...NOT_LISTED }
}

const ON_ITS_WAY = new Set(['waiting', 'blocked'])

/** A live deployment that is older than all that are listed: nothing more is known of it. */
const NOT_LISTED = {
  canRollback: true,
  canRedeploy: true,
  message: undefined,
  commit: undefined,
  image: undefined,
  imageDigest: undefined,
  reason: undefined,
}

function describe({ railway, state, current }: Snapshot, info: (line: string) => void): void {
  const { project, environment, service }: RailwayTarget = railway.target
  info(`Project      ${project.name}`)
  info(`Environment  ${environment.name}`)
  info(`Service      ${service.name}`)
  info(`Address      ${state.url ?? 'none: the service has no public domain'}`)
  info(`Live now     ${current === undefined ? 'nothing' : `${current.id} (${current.status})`}`)
}

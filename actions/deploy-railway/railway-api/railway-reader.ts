import { RemoteError } from '../../../shared/http/remote-error.ts'
import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { RailwayClient } from '../../../shared/railway/railway-client.ts'
import { RailwayError } from '../../../shared/railway/railway-error.ts'
import {
  sealedVariables,
  serviceVariables,
  sharedVariables,
} from '../../../shared/railway/service-variables.ts'
import * as answers from './answers.ts'
import * as documents from './documents.ts'
import { logReader } from './log-reader.ts'
import type { RailwayReader, StoredVariables, VariablePlace } from './railway.ts'
import { readDeployment, readDiagnosis, readPhase, readState } from './read-answers.ts'

/** How many deployments are looked at, and events of one: far more than there ever are of interest. */
const RECENT = 100
const EVENTS = 50

/** The reading half of the service. */
export const railwayReader = (client: RailwayClient, target: RailwayTarget): RailwayReader => ({
  ...serviceReader(client, target),
  ...deploymentReader(client, target),
  async incident() {
    const { platformStatus } = await client.ask({
      what: 'reading the state of the platform',
      document: documents.PLATFORM_STATE,
      answer: answers.platformAnswer,
    })
    const { isStable, incident } = platformStatus
    if (isStable !== false || incident == null) return undefined
    return { message: incident.message, url: incident.url ?? undefined }
  },
})

const HTTP_LINES = 5_000
const HTTP_LOG_MS = 15_000

type OfDeployments = 'httpLog' | 'deployment' | 'recentDeployments' | 'poll' | 'diagnosis' | 'phases' | 'log'

function serviceReader(
  client: RailwayClient,
  target: RailwayTarget,
): Omit<RailwayReader, OfDeployments | 'incident'> {
  return {
    state: async () => readState(await askState(client, target)),
    variables: place => storedVariables(client, target, place),
  }
}

function deploymentReader(client: RailwayClient, target: RailwayTarget): Pick<RailwayReader, OfDeployments> {
  return {
    async recentDeployments() {
      const { deployments } = await client.ask({
        what: 'listing the deployments',
        document: documents.RECENT_DEPLOYMENTS,
        variables: { input: placeOf(target), first: RECENT },
        answer: answers.deploymentsAnswer,
      })
      return deployments.edges
        .map(({ node }) => readDeployment(node))
        .sort((a, b) => b.createdAtMs - a.createdAtMs)
    },
    async deployment(id) {
      try {
        const { deployment } = await client.ask({
          what: `looking for the deployment ${id}`,
          document: documents.ONE_DEPLOYMENT,
          variables: { id },
          answer: answers.deploymentAnswer,
        })
        const { environmentId, serviceId } = placeOf(target)
        const isOurs = deployment.serviceId === serviceId && deployment.environmentId === environmentId
        return isOurs ? readDeployment(deployment) : undefined
      } catch (thrown) {
        if (thrown instanceof RailwayError && ELSEWHERE.has(thrown.kind)) return undefined
        throw thrown
      }
    },
    async poll(id, glance) {
      const { deployment } = await client.ask({
        what: 'reading the state of the deployment',
        document: documents.DEPLOYMENT_PULSE,
        variables: { id },
        answer: answers.pollAnswer,
        ...(glance === undefined ? {} : { glance }),
      })
      const { status, deploymentStopped, instances } = deployment
      return { status, stopped: deploymentStopped ?? false, instances: (instances ?? []).map(instanceOf) }
    },
    async diagnosis(id) {
      const { deployment } = await client.ask({
        what: 'reading the diagnosis of the deployment',
        document: documents.DEPLOYMENT_DETAIL,
        variables: { id },
        answer: answers.detailAnswer,
      })
      return readDiagnosis(deployment.diagnosis)
    },
    async phases(id) {
      const { deploymentEvents } = await client.ask({
        what: 'reading the phases of the deployment',
        document: documents.DEPLOYMENT_PHASES,
        variables: { id, first: EVENTS },
        answer: answers.phasesAnswer,
      })
      return deploymentEvents.edges.map(({ node }) => readPhase(node))
    },
    log: logReader(client, target),
    async httpLog(id) {
      const { httpLogs } = await client.ask({
        what: 'reading the HTTP log',
        document: documents.HTTP_LOG,
        variables: { id, limit: HTTP_LINES },
        answer: answers.httpLogAnswer,
        glance: { timeoutMs: HTTP_LOG_MS },
      })
      return httpLogs.map(({ timestamp, httpStatus }) => ({ timestamp, status: httpStatus }))
    },
  }
}

/** Which names are sealed is a help: a list that cannot be read leaves those that show no value. */
async function storedVariables(
  client: RailwayClient,
  target: RailwayTarget,
  place: VariablePlace,
): Promise<StoredVariables> {
  const { values, hidden } = await (place === 'shared'
    ? sharedVariables(client, target)
    : serviceVariables(client, target, 'stored'))
  const sealed = await sealedVariables(client, target.environment.id).catch((thrown: unknown) => {
    if (!(thrown instanceof RemoteError)) throw thrown
    return []
  })
  const owner = place === 'shared' ? undefined : target.service.id
  const ours = sealed.filter(({ serviceId }) => serviceId === owner).map(({ name }) => name)
  return { values: new Map(Object.entries(values)), sealed: new Set([...hidden, ...ours]) }
}

/** Not there, or of a place that the token does not open. */
const ELSEWHERE = new Set(['not-found', 'denied', 'bad-value'])

interface InstanceRow {
  readonly id?: string | null | undefined
  readonly status?: string | null | undefined
}

/** An instance of which nothing can be told is one all the same. */
const instanceOf = (row: InstanceRow | null | undefined) => ({
  id: row?.id ?? '',
  status: row?.status ?? 'UNKNOWN',
})

const placeOf = ({ project, environment, service }: RailwayTarget) => ({
  projectId: project.id,
  environmentId: environment.id,
  serviceId: service.id,
})

/** It is not confirmed that project tokens may ask for a service instance, so there is a second way. */
async function askState(client: RailwayClient, target: RailwayTarget): Promise<answers.InstanceAnswer> {
  const environmentId = target.environment.id
  const what = 'reading the settings of the service'
  try {
    const { serviceInstance } = await client.ask({
      what,
      document: documents.SERVICE_STATE,
      variables: { environmentId, serviceId: target.service.id },
      answer: answers.serviceStateAnswer,
    })
    return serviceInstance
  } catch (thrown) {
    if (!(thrown instanceof RailwayError) || thrown.kind !== 'denied') throw thrown
    return (await searchState(client, target)) ?? Promise.reject(thrown)
  }
}

/** Looks through the services of the environment, page by page. */
async function searchState(
  client: RailwayClient,
  { environment: { id: environmentId }, service }: RailwayTarget,
): Promise<answers.InstanceAnswer | undefined> {
  let after: string | undefined
  do {
    const { environment } = await client.ask({
      what: 'reading the settings of the service',
      document: documents.ENVIRONMENT_STATE,
      variables: { environmentId, ...(after === undefined ? {} : { after }) },
      answer: answers.environmentStateAnswer,
    })
    const { edges, pageInfo } = environment.serviceInstances
    const found = edges.find(({ node }) => node.serviceId === service.id)
    if (found !== undefined) return found.node
    after = pageInfo?.hasNextPage === true ? (pageInfo.endCursor ?? undefined) : undefined
  } while (after !== undefined)
  return undefined
}

import { SERVICE_VARIABLES } from '../../../shared/railway/documents.ts'
import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { RailwayClient } from '../../../shared/railway/railway-client.ts'
import { RailwayError } from '../../../shared/railway/railway-error.ts'
import * as answers from './answers.ts'
import * as documents from './documents.ts'
import type { LogEntry, LogKind, LogPage, RailwayReader } from './railway.ts'
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
    return platformStatus.isStable ? undefined : (platformStatus.incident ?? undefined)
  },
})

type OfDeployments = 'recentDeployments' | 'poll' | 'diagnosis' | 'phases' | 'log'

function serviceReader(
  client: RailwayClient,
  target: RailwayTarget,
): Omit<RailwayReader, OfDeployments | 'incident'> {
  const where = placeOf(target)
  return {
    state: async () => readState(await askState(client, target)),
    async variables() {
      const { variables } = await client.ask({
        what: 'reading the variables of the service',
        document: SERVICE_VARIABLES,
        variables: { ...where, unrendered: true },
        answer: answers.variablesAnswer,
      })
      return new Map(Object.entries(variables))
    },
    async sealedNames() {
      const { environment } = await client.ask({
        what: 'reading which variables are sealed',
        document: documents.VARIABLE_SEALS,
        variables: { environmentId: where.environmentId },
        answer: answers.sealsAnswer,
      })
      const sealed = environment.variables.edges.map(({ node }) => node).filter(node => node.isSealed)
      return new Set(sealed.filter(node => node.serviceId === where.serviceId).map(node => node.name))
    },
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
    async poll(id) {
      const { deployment } = await client.ask({
        what: 'reading the state of the deployment',
        document: documents.DEPLOYMENT_PULSE,
        variables: { id },
        answer: answers.pollAnswer,
      })
      const { status, deploymentStopped, instances } = deployment
      return { status, stopped: deploymentStopped ?? false, instances: instances ?? [] }
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
    log: (kind, page, signal) => askLog(client, kind, page, signal),
  }
}

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
    const { environment } = await client.ask({
      what,
      document: documents.ENVIRONMENT_STATE,
      variables: { environmentId },
      answer: answers.environmentStateAnswer,
    })
    const found = environment.serviceInstances.edges.find(({ node }) => node.serviceId === target.service.id)
    if (found === undefined) throw thrown
    return found.node
  }
}

const LOG_MS = 10_000

async function askLog(
  client: RailwayClient,
  kind: LogKind,
  { id, since, limit }: LogPage,
  signal: AbortSignal | undefined,
): Promise<LogEntry[]> {
  const question = {
    what: `reading the ${kind} log`,
    variables: { id, limit, ...(since === undefined ? {} : { since }) },
    glance: { timeoutMs: LOG_MS, signal },
  }
  if (kind === 'build') {
    const asked = { ...question, document: documents.BUILD_LOG_PAGE, answer: answers.buildLogAnswer }
    return (await client.ask(asked)).buildLogs
  }
  const asked = { ...question, document: documents.RUNTIME_LOG_PAGE, answer: answers.runtimeLogAnswer }
  return (await client.ask(asked)).deploymentLogs
}

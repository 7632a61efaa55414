import { connection, type Page } from './connection.ts'
import type { Deployment } from './deployment.ts'
import type { Environment, Project } from './project.ts'
import type { ServiceInstance } from './service-instance.ts'
import type { CustomDomain } from './settings.ts'

/** How the API shows each thing. Connections are functions, because graphql-js passes their arguments. */

export const projectView = (project: Project) => ({
  id: project.id,
  name: project.name,
  environments: (page: Page) =>
    connection(
      project.environments.map(environment => environmentView(project, environment)),
      page,
    ),
  services: (page: Page) => connection(project.services, page),
})

export const environmentView = (project: Project, environment: Environment) => ({
  id: environment.id,
  name: environment.name,
  canAccess: environment.canAccess,
  isEphemeral: false,
  unmergedChangesCount: environment.stagedChanges,
  serviceInstances: (page: Page) =>
    connection(
      project.instances.filter(instance => instance.environment === environment).map(instanceView),
      page,
    ),
  volumeInstances: (page: Page) =>
    connection(
      environment.volumes.map(({ id, name, serviceId }) => ({ id, serviceId, volume: { id, name } })),
      page,
    ),
  variables: (page: Page) =>
    connection(
      project.instances
        .filter(instance => instance.environment === environment)
        .flatMap(({ variables, sealed, service }) =>
          [...variables.keys()].map(name => ({ name, isSealed: sealed.has(name), serviceId: service.id })),
        ),
      page,
    ),
})

export function instanceView(instance: ServiceInstance) {
  const { settings, service } = instance
  return {
    id: instance.id,
    serviceId: service.id,
    serviceName: service.name,
    startCommand: settings.startCommand,
    buildCommand: settings.buildCommand,
    builder: 'RAILPACK',
    region: settings.region,
    rootDirectory: settings.rootDirectory,
    dockerfilePath: settings.dockerfilePath,
    railwayConfigFile: settings.railwayConfigFile,
    healthcheckPath: settings.healthcheckPath,
    healthcheckTimeout: Math.ceil((settings.healthcheckTimeoutMs ?? 300_000) / 1_000),
    preDeployCommand: settings.preDeployCommand === undefined ? null : [settings.preDeployCommand],
    cronSchedule: settings.cronSchedule,
    sleepApplication: false,
    numReplicas: settings.numReplicas ?? 1,
    restartPolicyType: settings.restartPolicyType ?? 'ON_FAILURE',
    restartPolicyMaxRetries: settings.restartPolicyMaxRetries ?? 10,
    watchPatterns: settings.watchPatterns ?? [],
    source: { repo: settings.repo, image: settings.image },
    domains: {
      serviceDomains: [...(instance.isPublic ? [domainOf(instance)] : [])],
      customDomains: (settings.customDomains ?? []).map(customDomainView),
    },
    latestDeployment: () => instance.latest && deploymentView(instance.latest, instance),
    activeDeployments: () => instance.active.map(deployment => deploymentView(deployment, instance)),
  }
}

export const deploymentView = (deployment: Deployment, instance: ServiceInstance) => ({
  id: deployment.id,
  status: deployment.status,
  statusUpdatedAt: deployment.statusUpdatedAt,
  createdAt: deployment.createdAt,
  url: null,
  staticUrl: new URL(instance.url).host,
  snapshotId: deployment.snapshotId,
  canRollback: deployment.canRollback && deployment.image !== undefined,
  canRedeploy: !deployment.isOnTheWay && deployment.status !== 'SKIPPED',
  deploymentStopped: deployment.app?.state === 'CRASHED' || deployment.app?.state === 'STOPPED',
  diagnosis: null,
  meta: deployment.meta,
  environmentId: instance.environment.id,
  serviceId: instance.service.id,
  instances: () => instance.reported(deployment) ?? instancesOf(deployment),
})

const instancesOf = (deployment: Deployment) =>
  deployment.app === undefined ? [] : [{ id: `${deployment.id}-1`, status: deployment.app.state }]

const customDomainView = ({ domain, syncStatus, certificateStatus }: CustomDomain) => ({
  id: `custom-${domain}`,
  domain,
  targetPort: null,
  syncStatus: syncStatus ?? 'ACTIVE',
  status: { verified: true, certificateStatus: certificateStatus ?? 'CERTIFICATE_STATUS_TYPE_VALID' },
})

const domainOf = (instance: ServiceInstance) => ({
  id: `domain-${instance.id}`,
  domain: new URL(instance.url).host,
  targetPort: null,
  syncStatus: 'ACTIVE',
})

import { GraphQLError } from 'graphql'
import { type Access, notAuthorized } from './access.ts'
import { deploymentView, environmentView, instanceView, projectView } from './api-views.ts'
import { connection, type Page } from './connection.ts'
import type { DeploymentStatus } from './deployment.ts'
import { renderedVariables } from './deployment-environment.ts'
import { LogBook, type LogPage } from './log-book.ts'
import type { Platform } from './platform.ts'

interface ListInput {
  readonly projectId?: string
  readonly environmentId?: string
  readonly serviceId?: string
  readonly status?: {
    readonly in?: readonly DeploymentStatus[]
    readonly notIn?: readonly DeploymentStatus[]
  }
}

interface VariablesInput {
  readonly projectId: string
  readonly environmentId: string
  readonly serviceId?: string
  readonly unrendered?: boolean
}

interface EnvironmentLogPage {
  readonly environmentId: string
  readonly filter?: string
  /** Start of the window that ends at the anchor. */
  readonly beforeDate?: string
  readonly beforeLimit?: number
  readonly anchorDate?: string
}

/** The read half of the API, as graphql-js calls it: `(arguments, who asks)`. */
export const queries = (platform: Platform) => ({
  projectToken(_: object, access: Access) {
    if (access.kind !== 'project') throw notAuthorized()
    const { project, environment, name } = access
    return {
      id: `token-${environment.id}`,
      name,
      project: projectView(project),
      environment: environmentView(project, environment),
    }
  },
  projects(page: Page, access: Access) {
    if (access.kind !== 'account') throw notAuthorized()
    return connection(platform.projects.map(projectView), page)
  },
  project: ({ id }: { id: string }, access: Access) => projectView(platform.project(id, access)),
  environment({ id }: { id: string }, access: Access) {
    const { project, environment } = platform.environment(id, access)
    return environmentView(project, environment)
  },
  serviceInstance(
    { environmentId, serviceId }: { environmentId: string; serviceId: string },
    access: Access,
  ) {
    return instanceView(platform.instance(environmentId, serviceId, access).instance)
  },
  deployment({ id }: { id: string }, access: Access) {
    const { instance, deployment } = platform.deployment(id, access)
    return deploymentView(deployment, instance)
  },
  deployments({ input, ...page }: Page & { input: ListInput }, access: Access) {
    const { environmentId, serviceId, status } = input
    if (environmentId === undefined || serviceId === undefined)
      throw new GraphQLError('Problem processing request')
    const { instance } = platform.instance(environmentId, serviceId, access)
    const wanted = instance.deployments
      .filter(deployment => status?.in?.includes(deployment.status) ?? true)
      .filter(deployment => !(status?.notIn?.includes(deployment.status) ?? false))
    return connection(
      wanted
        .toReversed()
        .slice(0, platform.listed)
        .map(deployment => deploymentView(deployment, instance)),
      page,
    )
  },
  deploymentInstanceExecutions(
    { input, ...page }: Page & { input: { environmentId: string; serviceId: string } },
    access: Access,
  ) {
    platform.allow('deploymentInstanceExecutions')
    const { instance } = platform.instance(input.environmentId, input.serviceId, access)
    return connection(instance.executions.toReversed(), page)
  },
  deploymentEvents({ id, ...page }: Page & { id: string }, access: Access) {
    return connection(platform.deployment(id, access).deployment.events, page)
  },
  buildLogs({ deploymentId, ...page }: LogPage & { deploymentId: string }, access: Access) {
    platform.allow('buildLogs')
    const { deployment } = platform.deployment(deploymentId, access)
    if (deployment.status === 'INITIALIZING' || deployment.status === 'QUEUED')
      throw new GraphQLError('Failed to retrieve build log')
    return deployment.buildLog.page(page)
  },
  deploymentLogs({ deploymentId, ...page }: LogPage & { deploymentId: string }, access: Access) {
    platform.allow('deploymentLogs')
    return platform.deployment(deploymentId, access).deployment.runtimeLog.page(page)
  },
  httpLogs({ deploymentId }: { deploymentId: string }, access: Access) {
    platform.allow('httpLogs')
    return platform.deployment(deploymentId, access).deployment.httpLog
  },
  environmentLogs(page: EnvironmentLogPage, access: Access) {
    platform.allow('environmentLogs')
    const { environment, project } = platform.environment(page.environmentId, access)
    const snapshot = /@snapshot:([\w-]+)/.exec(page.filter ?? '')?.[1]
    const built = project.instances
      .filter(instance => instance.environment === environment)
      .flatMap(({ deployments }) => deployments)
      .find(({ snapshotId }) => snapshotId === snapshot)
    const { anchorDate, beforeDate, beforeLimit } = page
    return (built?.buildLog ?? new LogBook()).page({
      ...(beforeDate === undefined ? {} : { startDate: beforeDate }),
      ...(anchorDate === undefined ? {} : { endDate: anchorDate }),
      ...(beforeLimit === undefined ? {} : { limit: beforeLimit }),
    })
  },
  variables({ environmentId, serviceId, unrendered }: VariablesInput, access: Access) {
    if (serviceId === undefined)
      return Object.fromEntries(platform.environment(environmentId, access).environment.shared)
    const { project, instance } = platform.instance(environmentId, serviceId, access)
    const all =
      unrendered === true ? Object.fromEntries(instance.variables) : renderedVariables(project, instance)
    return Object.fromEntries(
      Object.entries(all).map(([name, value]) => [name, instance.sealed.has(name) ? null : value]),
    )
  },
  volumeInstanceBackupList({ volumeInstanceId }: { volumeInstanceId: string }, access: Access) {
    platform.allow('volumeInstanceBackupList')
    return platform.volume(volumeInstanceId, access).backups
  },
  volumeInstanceBackupScheduleList({ volumeInstanceId }: { volumeInstanceId: string }, access: Access) {
    return platform
      .volume(volumeInstanceId, access)
      .schedules.map((kind, at) => ({ id: `schedule-${at}`, kind }))
  },
  platformStatus: () => ({
    isStable: platform.incident === undefined,
    incident: platform.incident ?? null,
    maintenance: null,
  }),
})

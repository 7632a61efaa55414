import type { Deployment } from './deployment.ts'
import type { Project } from './project.ts'
import type { ServiceInstance } from './service-instance.ts'
import { renderVariables, type Variables } from './variables.ts'

/** The variables of one service with every reference resolved, and what Railway itself provides. */
export function renderedVariables(project: Project, instance: ServiceInstance): Record<string, string> {
  const own = withPlatform(project, instance)
  return renderVariables(own, {
    of: name => {
      if (name === 'shared') return instance.environment.shared
      const other = project.instances.find(
        candidate => candidate.service.name === name && candidate.environment === instance.environment,
      )
      return other === undefined ? undefined : withPlatform(project, other)
    },
  })
}

/** Everything the process of a deployment finds in its environment. */
export function deploymentEnvironment(
  project: Project,
  instance: ServiceInstance,
  deployment: Pick<Deployment, 'id' | 'meta'>,
): Record<string, string> {
  const commit = deployment.meta['commitHash']
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    ...renderedVariables(project, instance),
    RAILWAY_DEPLOYMENT_ID: deployment.id,
    RAILWAY_REPLICA_ID: '1',
    ...(typeof commit === 'string' ? { RAILWAY_GIT_COMMIT_SHA: commit } : {}),
  }
}

function withPlatform(project: Project, instance: ServiceInstance): Variables {
  const domain = new URL(instance.url).host
  return new Map([
    ['RAILWAY_PROJECT_ID', project.id],
    ['RAILWAY_PROJECT_NAME', project.name],
    ['RAILWAY_ENVIRONMENT', instance.environment.name],
    ['RAILWAY_ENVIRONMENT_ID', instance.environment.id],
    ['RAILWAY_ENVIRONMENT_NAME', instance.environment.name],
    ['RAILWAY_SERVICE_ID', instance.service.id],
    ['RAILWAY_SERVICE_NAME', instance.service.name],
    ['RAILWAY_PUBLIC_DOMAIN', domain],
    ['RAILWAY_PRIVATE_DOMAIN', domain],
    ...instance.variables,
  ])
}

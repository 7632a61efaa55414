import { GraphQLError } from 'graphql'
import type { Reply } from '../kit/exchange.ts'
import { type Access, ensureReach, Tokens } from './access.ts'
import type { Deployer } from './deployer.ts'
import type { Deployment } from './deployment.ts'
import type { Environment, Project, Volume } from './project.ts'
import type { ServiceInstance } from './service-instance.ts'

export interface Incident {
  readonly message: string
  readonly status: 'IDENTIFIED' | 'INVESTIGATING' | 'MONITORING' | 'RESOLVED'
  readonly url: string
}

/** An image of a registry: what is in it, and who may pull it. */
export interface RegistryImage {
  readonly folder: string
  readonly credentials?: { readonly username: string; readonly password: string }
}

/** A deployment together with where it belongs. */
export interface Placed {
  readonly project: Project
  readonly instance: ServiceInstance
  readonly deployment: Deployment
}

/** Everything the platform knows, with the look-ups that its API needs. */
export class Platform {
  readonly deployer: Deployer
  readonly projects: Project[] = []
  readonly tokens = new Tokens()
  readonly registry = new Map<string, RegistryImage>()
  /** Further images, each a folder that is named by the digest of the image. */
  registryFolder: string | undefined
  /** Operations that are refused, with the message; for what a token of a kind may not do. */
  readonly refusals = new Map<string, string>()
  /** Operations by name whose every answer is another one, or never comes. */
  readonly spoiled = new Map<string, Reply | 'never'>()
  readonly credentials = new Map<ServiceInstance, { username: string; password: string }>()
  incident: Incident | undefined
  /** So many of the newest deployments a list holds. */
  listed = Number.POSITIVE_INFINITY

  constructor(deployer: Deployer) {
    this.deployer = deployer
  }

  project(id: string, access: Access): Project {
    const found = this.projects.find(project => project.id === id)
    if (found === undefined) throw new GraphQLError('Project not found')
    ensureReach(access, found)
    return found
  }

  environment(id: string, access: Access): { project: Project; environment: Environment } {
    for (const project of this.projects) {
      const environment = project.environments.find(candidate => candidate.id === id)
      if (environment === undefined) continue
      ensureReach(access, project, environment)
      return { project, environment }
    }
    throw new GraphQLError('Environment not found')
  }

  volume(id: string, access: Access): Volume {
    for (const project of this.projects)
      for (const environment of project.environments) {
        const volume = environment.volumes.find(candidate => candidate.id === id)
        if (volume === undefined) continue
        ensureReach(access, project, environment)
        return volume
      }
    throw new GraphQLError('Volume instance not found')
  }

  instance(
    environmentId: string,
    serviceId: string,
    access: Access,
  ): { project: Project; instance: ServiceInstance } {
    const { project, environment } = this.environment(environmentId, access)
    if (!project.services.some(service => service.id === serviceId))
      throw new GraphQLError('Service not found')
    const instance = project.instances.find(
      candidate => candidate.environment === environment && candidate.service.id === serviceId,
    )
    if (instance === undefined) throw new GraphQLError('Service instance not found')
    return { project, instance }
  }

  instanceById(id: string, access: Access): ServiceInstance {
    for (const project of this.projects) {
      const instance = project.instances.find(candidate => candidate.id === id)
      if (instance === undefined) continue
      ensureReach(access, project, instance.environment)
      return instance
    }
    throw new GraphQLError('Service instance not found')
  }

  deployment(id: string, access: Access): Placed {
    for (const project of this.projects)
      for (const instance of project.instances) {
        const deployment = instance.deployments.find(candidate => candidate.id === id)
        if (deployment === undefined) continue
        ensureReach(access, project, instance.environment)
        return { project, instance, deployment }
      }
    throw new GraphQLError('Deployment not found')
  }

  /** @throws GraphQLError when this operation was told to be refused */
  allow(operation: string): void {
    const message = this.refusals.get(operation)
    if (message !== undefined) throw new GraphQLError(message)
  }
}

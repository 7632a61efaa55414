import { randomUUID } from 'node:crypto'
import { ServiceDoor } from './service-door.ts'
import { ServiceInstance } from './service-instance.ts'
import type { Settings } from './settings.ts'

/** A disk of a service, with the backups that Railway makes of it. */
export interface Volume {
  readonly id: string
  readonly name: string
  readonly serviceId: string
  readonly backups: { readonly id: string; readonly createdAt: string; readonly expiresAt: string | null }[]
  readonly schedules: ('DAILY' | 'WEEKLY' | 'MONTHLY')[]
}

export interface Environment {
  readonly id: string
  readonly name: string
  /** Shared variables of the environment. */
  readonly shared: Map<string, string>
  /** Changes that somebody left on the dashboard without applying them. */
  stagedChanges: number
  canAccess: boolean
  readonly volumes: Volume[]
}

export interface Service {
  readonly id: string
  readonly name: string
}

export interface ServiceOptions extends Settings {
  /** Default: all environments of the project. */
  readonly environments?: readonly string[]
  readonly variables?: Readonly<Record<string, string>>
}

/** A project with its environments and services. */
export class Project {
  readonly id = randomUUID()
  readonly name: string
  readonly environments: Environment[] = []
  readonly services: Service[] = []
  readonly instances: ServiceInstance[] = []

  constructor(name: string, environments: readonly string[]) {
    this.name = name
    for (const environment of environments) this.addEnvironment(environment)
  }

  addEnvironment(name: string): Environment {
    const environment = {
      id: randomUUID(),
      name,
      shared: new Map(),
      stagedChanges: 0,
      canAccess: true,
      volumes: [],
    }
    this.environments.push(environment)
    return environment
  }

  /** A disk for a service, without backups. */
  addVolume(environment: Environment, serviceId: string, name: string): Volume {
    const volume: Volume = { id: randomUUID(), name, serviceId, backups: [], schedules: [] }
    environment.volumes.push(volume)
    return volume
  }

  /** A copy of an environment: its services with their settings and variables, without deployments or addresses. */
  duplicate(name: string, sourceId: string | undefined): Environment {
    const environment = this.addEnvironment(name)
    const source = this.instances.filter(({ environment: { id } }) => id === sourceId)
    for (const { service, settings, variables, spareDoor } of source) {
      const copy = new ServiceInstance({ service, environment, door: spareDoor, settings })
      copy.isPublic = false
      this.instances.push(copy.setVariables(Object.fromEntries(variables)))
    }
    return environment
  }

  /** Takes an environment out and returns what ran in it. */
  remove(environment: Environment): readonly ServiceInstance[] {
    this.environments.splice(this.environments.indexOf(environment), 1)
    const removed = this.instances.filter(one => one.environment === environment)
    for (const instance of removed) this.instances.splice(this.instances.indexOf(instance), 1)
    return removed
  }

  /** A service, in every environment that it is told of, each with a public address of its own. */
  async addService(name: string, options: ServiceOptions = {}): Promise<Service> {
    const {
      environments = this.environments.map(environment => environment.name),
      variables = {},
      ...settings
    } = options
    const service = { id: randomUUID(), name }
    this.services.push(service)
    for (const environment of environments) {
      const door = await ServiceDoor.open()
      const spareDoor = await ServiceDoor.open()
      const where = { service, environment: this.environment(environment), door, settings, spareDoor }
      this.instances.push(new ServiceInstance(where).setVariables(variables))
    }
    return service
  }

  environment(name: string): Environment {
    const found = this.environments.find(environment => environment.name === name)
    if (found === undefined) throw new Error(`The project ${this.name} has no environment ${name}`)
    return found
  }

  /** A service in an environment, by names. */
  instance(service: string, environment: string): ServiceInstance {
    const found = this.instances.find(
      instance => instance.service.name === service && instance.environment.name === environment,
    )
    if (found === undefined)
      throw new Error(`The project ${this.name} has no service ${service} in ${environment}`)
    return found
  }
}

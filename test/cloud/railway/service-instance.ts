import { randomUUID } from 'node:crypto'
import type { Deployment, DeploymentStatus } from './deployment.ts'
import type { Environment, Service } from './project.ts'
import type { ServiceDoor } from './service-door.ts'
import type { Settings } from './settings.ts'

export interface InstanceReport {
  readonly id: string
  readonly status: string
}

/** One run of the job of a service. */
export interface Execution {
  readonly id: string
  readonly createdAt: string
  readonly deploymentId: string
  status: string
  completedAt: string | null
}

/** One service in one environment: what a deployment goes to. */
export class ServiceInstance {
  readonly id = randomUUID()
  readonly service: Service
  readonly environment: Environment
  readonly door: ServiceDoor
  settings: Settings
  /** Has an address of Railway's. */
  isPublic = true
  /** As stored, with references. */
  readonly variables = new Map<string, string>()
  /** Names whose values the API never shows. */
  readonly sealed = new Set<string>()
  readonly deployments: Deployment[] = []
  /** Runs of its job, the oldest first. */
  readonly executions: Execution[] = []
  readonly commits = new Map<string, string>()
  /** What the API shows of the instances of a deployment, where it shall be something else than the truth. */
  reported: (deployment: Deployment) => readonly InstanceReport[] | undefined = () => undefined
  readonly #holds = new Map<DeploymentStatus, { wait: Promise<void>; release: () => void }>()

  /** For a copy of this service in another environment. */
  readonly spareDoor: ServiceDoor

  constructor(
    given: Pick<ServiceInstance, 'service' | 'environment' | 'door' | 'settings'> & {
      spareDoor?: ServiceDoor
    },
  ) {
    this.spareDoor = given.spareDoor ?? given.door
    this.service = given.service
    this.environment = given.environment
    this.door = given.door
    this.settings = given.settings
  }

  /** The address that never changes. */
  get url(): string {
    return `http://127.0.0.1:${this.door.port}`
  }

  get latest(): Deployment | undefined {
    return this.deployments.at(-1)
  }

  get live(): Deployment | undefined {
    return this.deployments.findLast(deployment => deployment.isLive)
  }

  get active(): Deployment[] {
    return this.deployments.filter(deployment => deployment.isLive || deployment.status === 'REMOVING')
  }

  setVariables(
    variables: Readonly<Record<string, string>>,
    options: { readonly sealed?: boolean } = {},
  ): this {
    for (const [name, value] of Object.entries(variables)) {
      this.variables.set(name, value)
      if (options.sealed === true) this.sealed.add(name)
    }
    return this
  }

  /** Makes a commit of the connected repository known; the folder is what is in it. */
  addCommit(sha: string, folder: string): this {
    this.commits.set(sha, folder)
    return this
  }

  /** Every deployment stays in this state until it is released. */
  holdAt(status: DeploymentStatus): void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#holds.set(status, { wait: promise, release: resolve })
  }

  release(status: DeploymentStatus): void {
    this.#holds.get(status)?.release()
    this.#holds.delete(status)
  }

  heldAt(status: DeploymentStatus): Promise<void> | undefined {
    return this.#holds.get(status)?.wait
  }
}

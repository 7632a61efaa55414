import { randomUUID } from 'node:crypto'
import type { Image } from './builder.ts'
import { LogBook } from './log-book.ts'
import type { RunningApp } from './running-app.ts'
import type { Contents } from './unpack.ts'

export type DeploymentStatus =
  | 'INITIALIZING'
  | 'QUEUED'
  | 'WAITING'
  | 'NEEDS_APPROVAL'
  | 'BUILDING'
  | 'DEPLOYING'
  | 'SUCCESS'
  | 'SLEEPING'
  | 'FAILED'
  | 'CRASHED'
  | 'SKIPPED'
  | 'REMOVING'
  | 'REMOVED'

export type Step =
  | 'SNAPSHOT_CODE'
  | 'BUILD_IMAGE'
  | 'PUBLISH_IMAGE'
  | 'PRE_DEPLOY_COMMAND'
  | 'CREATE_CONTAINER'
  | 'HEALTHCHECK'
  | 'DRAIN_INSTANCES'

export interface DeploymentEvent {
  readonly id: string
  readonly step: Step
  readonly createdAt: string
  completedAt: string | null
  payload: { readonly error?: string; readonly reason?: string } | null
}

/** Where the code of a deployment comes from. */
export type Source =
  | { readonly kind: 'upload'; readonly archive: Uint8Array }
  | { readonly kind: 'folder'; readonly folder: string }
  /** An image of a registry; without a folder it cannot be pulled. */
  | { readonly kind: 'image'; readonly image: string; readonly folder: string | undefined }
  | { readonly kind: 'built'; readonly image: Image; readonly contents: Contents }

/** Before these, a deployment is on its way; after them, nothing changes but its end. */
const ON_THE_WAY: ReadonlySet<DeploymentStatus> = new Set<DeploymentStatus>([
  'INITIALIZING',
  'QUEUED',
  'WAITING',
  'NEEDS_APPROVAL',
  'BUILDING',
  'DEPLOYING',
])

/** One deployment and everything that happened to it. */
export class Deployment {
  readonly id: string
  readonly snapshotId = randomUUID()
  readonly createdAt = new Date().toISOString()
  readonly source: Source
  readonly meta: Record<string, unknown>
  /** Rendered variables, fixed when the deployment was made. */
  readonly variables: Readonly<Record<string, string>>
  readonly events: DeploymentEvent[] = []
  readonly buildLog = new LogBook()
  readonly runtimeLog = new LogBook()
  /** What the edge answered for it. */
  readonly httpLog: { readonly timestamp: string; readonly httpStatus: number }[] = []
  /** Aborted when it is cancelled, replaced or when the platform ends. */
  readonly life = new AbortController()
  status: DeploymentStatus = 'INITIALIZING'
  statusUpdatedAt = this.createdAt
  contents: Contents = new Map()
  image: Image | undefined
  app: RunningApp | undefined
  /** Called when a person approves. */
  approve: () => void = () => undefined

  constructor(given: Pick<Deployment, 'id' | 'source' | 'meta' | 'variables'>) {
    this.id = given.id
    this.source = given.source
    this.meta = given.meta
    this.variables = given.variables
  }

  get isOnTheWay(): boolean {
    return ON_THE_WAY.has(this.status)
  }

  get isLive(): boolean {
    return this.status === 'SUCCESS' || this.status === 'SLEEPING'
  }

  /** True from the moment it was healthy: only then is there an image worth going back to. */
  canRollback = false

  become(status: DeploymentStatus): void {
    this.status = status
    this.statusUpdatedAt = new Date().toISOString()
  }

  /** Runs one step and records when it began, when it ended and why it failed. */
  async step<Value>(step: Step, body: () => Promise<Value>): Promise<Value> {
    const event: DeploymentEvent = {
      id: randomUUID(),
      step,
      createdAt: new Date().toISOString(),
      completedAt: null,
      payload: null,
    }
    this.events.push(event)
    try {
      return await body()
    } catch (thrown) {
      if (!this.life.signal.aborted)
        event.payload = { error: thrown instanceof Error ? thrown.message : String(thrown) }
      throw thrown
    } finally {
      event.completedAt = new Date().toISOString()
    }
  }
}

import { randomUUID } from 'node:crypto'
import { WorkerRuntime } from './site/run-worker.ts'
import type { ServedSite } from './site/serve.ts'
import type { SiteServer } from './site/site-server.ts'

/** How the stages of a deployment go. */
export type StagePlan =
  | { readonly kind: 'succeed'; readonly afterMs: number }
  | { readonly kind: 'stall'; readonly at: string }
  | { readonly kind: 'fail'; readonly at: string; readonly reason: string }
  | { readonly kind: 'cancel'; readonly at: string }
  | { readonly kind: 'skip'; readonly reason: string }

export interface Stage {
  readonly name: string
  readonly status: string
}

export interface DeploymentFacts {
  readonly branch: string
  readonly environment: 'production' | 'preview'
  readonly commitHash: string
  readonly commitMessage: string
  readonly commitDirty: boolean
  readonly manifest: Readonly<Record<string, string>>
  /** The other form fields by name: special files, worker bundle, routes. */
  readonly files: Readonly<Record<string, Buffer>>
  /** The form fields that tell of a wrangler configuration. */
  readonly texts: Readonly<Record<string, string>>
  /** Names of all form fields in the order in which they came. */
  readonly fields: readonly string[]
  readonly plan: StagePlan
  readonly nowMs: () => number
  readonly createdOn: Date
}

/** One deployment and where it stands; its stage follows from its plan and the time passed. */
export class Deployment {
  readonly id: string = randomUUID()
  readonly branch: string
  readonly environment: 'production' | 'preview'
  readonly facts: DeploymentFacts
  readonly createdOn: Date
  readonly #createdMs: number
  #worker: WorkerRuntime | undefined
  /** True once its stable address has been told of it. */
  settled = false
  /** Its own address, set when it is served. */
  server: SiteServer | undefined

  constructor(facts: DeploymentFacts) {
    this.facts = facts
    this.branch = facts.branch
    this.environment = facts.environment
    this.createdOn = facts.createdOn
    this.#createdMs = facts.nowMs()
  }

  get readyMs(): number {
    return this.#createdMs + (this.facts.plan.kind === 'succeed' ? this.facts.plan.afterMs : 0)
  }

  stage(): Stage {
    const { plan, nowMs } = this.facts
    if (plan.kind === 'stall') return { name: plan.at, status: 'active' }
    if (plan.kind === 'fail') return { name: plan.at, status: 'failure' }
    if (plan.kind === 'cancel') return { name: plan.at, status: 'canceled' }
    if (plan.kind === 'skip') return { name: 'queued', status: 'skipped' }
    if (nowMs() >= this.readyMs) return { name: 'deploy', status: 'success' }
    const third = (nowMs() - this.#createdMs) / plan.afterMs
    return { name: third < 0.3 ? 'queued' : third < 0.6 ? 'initialize' : 'deploy', status: 'active' }
  }

  /** Lines of the platform's log, the reason of a failure last. */
  logs(): string[] {
    const { plan } = this.facts
    const lines = ['Found _headers file. Applying.', 'Uploading...']
    return plan.kind === 'fail' ? [...lines, plan.reason] : [...lines, 'Success: Your site was deployed!']
  }

  /** The worker that goes with it, started when it is asked for the first time. */
  get worker(): WorkerRuntime | undefined {
    const bundle = this.facts.files['_worker.bundle']
    if (bundle !== undefined) this.#worker ??= new WorkerRuntime(bundle)
    return this.#worker
  }

  get routes(): string | undefined {
    return this.facts.files['_routes.json']?.toString('utf8')
  }

  async stop(): Promise<void> {
    await Promise.all([this.server?.stop(), this.#worker?.stop()])
  }

  served(): ServedSite {
    const text = (name: string) => this.facts.files[name]?.toString('utf8') ?? ''
    return {
      manifest: this.facts.manifest,
      headersText: text('_headers'),
      redirectsText: text('_redirects'),
      preview: this.environment === 'preview',
    }
  }
}

import type { PushFilter } from './push-filter.ts'

/** A name that a job takes from `secrets` or `vars`. */
export interface Reference {
  readonly kind: 'secrets' | 'vars'
  readonly name: string
}

/** A step that uses an action of this library. */
export interface OwnStep {
  /** `release` for the action at the root. */
  readonly action: string
  readonly inputs: Readonly<Record<string, string>>
}

/** A workflow of this library that a job calls in place of steps. */
export interface Call {
  /** `promote` for `promote.yml`. */
  readonly workflow: string
  readonly inputs: Readonly<Record<string, string>>
}

export interface Concurrency {
  readonly group: string
  /** `true`, `false`, or an expression. */
  readonly cancels: string
  readonly queue: string
}

export interface Job {
  readonly name: string
  /** The name of its check: what `name:` says, else its own. */
  readonly shown: string
  /** Every environment that it can be in; empty where it has none, or where nothing here says which. */
  readonly environments: readonly string[]
  readonly hasEnvironment: boolean
  /** False where it says `deployment: false`. */
  readonly recordsDeployment: boolean
  /** Of the job, else of the workflow; `undefined` where neither says it. */
  readonly permissions: string | Readonly<Record<string, string>> | undefined
  readonly concurrency: readonly Concurrency[]
  readonly steps: readonly OwnStep[]
  readonly call: Call | undefined
  /** Those that have no other value to fall back on. */
  readonly references: readonly Reference[]
}

export interface Workflow {
  /** `.github/workflows/deploy.yml`. */
  readonly path: string
  readonly triggers: readonly string[]
  /** Absent where no push of a branch starts it. */
  readonly push?: PushFilter
  readonly jobs: readonly Job[]
}

const DEPLOYING = new Set([
  'release',
  'deploy-railway',
  'deploy-pages',
  'deploy-kubernetes',
  'deploy-workers',
])
const LOOKING = new Set(['history', 'check', 'list', 'status'])

/** True for a step that writes the record of deployments. */
export const isDeploying = ({ action, inputs }: OwnStep): boolean =>
  DEPLOYING.has(action) && inputs['dry-run'] !== 'true' && !LOOKING.has(inputs['mode'] ?? '')

/** True for a step that leaves something half done when its run is cancelled. */
export const mustEnd = (step: OwnStep): boolean =>
  isDeploying(step) || (step.action === 'db-backup' && !LOOKING.has(step.inputs['mode'] ?? ''))

/** `.github/workflows/deploy.yml`, job `release`. */
export const placeOf = (workflow: Workflow, job: Job): string => `${workflow.path}, job ${job.name}`

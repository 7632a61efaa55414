import type { Workflow, WorkflowRun } from './records.ts'
import type { World } from './world.ts'

export interface NewRun {
  readonly workflow: Workflow
  readonly sha: string
  readonly branch: string
  readonly event: string
  readonly actor: string
  readonly title?: string | undefined
  readonly createdAt?: Date
  readonly attempt?: number
  readonly number?: number
  /** Default: the actor. */
  readonly triggeringActor?: string
  readonly updatedAt?: Date
}

/** A workflow run that is queued, with its suite. */
export function startRun(given: NewRun, world: World): WorkflowRun {
  const { workflow, sha, branch, event, actor, createdAt = new Date() } = given
  const suiteId = world.nextId()
  world.suites.push({ id: suiteId, sha, branch, app: 'github-actions', createdAt, silent: false })
  const earlier = world.runs.filter(({ workflowId }) => workflowId === workflow.id).length
  const run: WorkflowRun = {
    id: world.nextId(),
    workflowId: workflow.id,
    suiteId,
    sha,
    branch,
    event,
    title: given.title,
    number: given.number ?? earlier + 1,
    attempt: given.attempt ?? 1,
    actor,
    triggeringActor: given.triggeringActor ?? actor,
    status: 'queued',
    conclusion: undefined,
    createdAt,
    updatedAt: given.updatedAt ?? createdAt,
    earlier: [],
  }
  world.runs.push(run)
  return run
}

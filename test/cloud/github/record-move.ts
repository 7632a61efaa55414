import { NO_OBJECT } from './git/git-repository.ts'
import type { Activity, Token } from './records.ts'
import { startRun } from './start-run.ts'
import type { World } from './world.ts'

export interface RefMove {
  readonly ref: string
  readonly before: string
  readonly after: string
  readonly token: Token
  readonly type?: Activity['type']
}

/** What follows from a moved ref: a line in the activity, and workflows, unless a job's own token moved it. */
export function recordMove({ ref, before, after, token, type }: RefMove, world: World): void {
  if (before === after) return
  const kind =
    before === NO_OBJECT ? 'branch_creation' : after === NO_OBJECT ? 'branch_deletion' : (type ?? 'push')
  world.activity.push({
    id: world.nextId(),
    ref,
    before,
    after,
    type: kind,
    actor: token.login,
    at: new Date(),
  })
  const branch = ref.replace('refs/heads/', '')
  const listening = world.workflows.filter(
    ({ on, branches }) => on.includes('push') && (branches === undefined || branches.includes(branch)),
  )
  const byWorkflowToken = token.kind === 'actions'
  if (!byWorkflowToken && after !== NO_OBJECT && ref.startsWith('refs/heads/')) {
    for (const workflow of listening) {
      startRun({ workflow, sha: after, branch, event: 'push', actor: token.login }, world)
    }
  }
  world.announce({ kind: 'push', ref, before, after, byWorkflowToken })
}

import type { CheckRun, CheckState, CheckSuite, Conclusion, Status } from '../records.ts'
import type { World } from '../world.ts'

/** Newest of each context, compared without regard to case, newest first. */
export function latestStatuses(sha: string, world: World): Status[] {
  const seen = new Set<string>()
  return newestFirst(world.statuses.filter(status => status.sha === sha)).filter(({ context }) => {
    const key = context.toLowerCase()
    return seen.has(key) ? false : seen.add(key)
  })
}

/** The newest run of each name in its suite. */
export function latestCheckRuns(sha: string, world: World): CheckRun[] {
  const seen = new Set<string>()
  return [...world.checkRuns]
    .filter(run => run.sha === sha)
    .sort((a, b) => b.id - a.id)
    .filter(run => {
      const key = `${run.suiteId}\n${run.name}`
      return seen.has(key) ? false : seen.add(key)
    })
}

export function suiteState(
  suite: CheckSuite,
  world: World,
): { status: CheckState; conclusion: Conclusion | undefined; count: number } {
  const own = latestCheckRuns(suite.sha, world).filter(run => run.suiteId === suite.id)
  const workflow = world.runs.find(run => run.suiteId === suite.id)
  if (workflow !== undefined)
    return { status: workflow.status, conclusion: workflow.conclusion, count: own.length }
  if (own.length === 0) return { status: 'queued', conclusion: undefined, count: 0 }
  const open = own.find(run => run.status !== 'completed')
  if (open !== undefined) return { status: open.status, conclusion: undefined, count: own.length }
  const bad = own.find(run => run.conclusion !== 'success' && run.conclusion !== 'neutral')
  return { status: 'completed', conclusion: bad?.conclusion ?? 'success', count: own.length }
}

/** GitHub's own rule for a required name: success, neutral and skipped satisfy it. */
export function passesRequired(context: string, sha: string, world: World): boolean {
  const runs = latestCheckRuns(sha, world).filter(run => run.name === context)
  const statuses = latestStatuses(sha, world).filter(status => status.context === context)
  const fine = runs.every(run => ['success', 'neutral', 'skipped'].includes(run.conclusion ?? ''))
  return runs.length + statuses.length > 0 && fine && statuses.every(({ state }) => state === 'success')
}

export const newestFirst = <Item extends { readonly id: number; readonly createdAt: Date }>(
  items: readonly Item[],
): Item[] => [...items].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.id - a.id)

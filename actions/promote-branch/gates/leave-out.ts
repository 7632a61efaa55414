import type { CommitChecks, StatusFacts } from '../evidence/facts.ts'
import { matchesAny } from './name-pattern.ts'

/** Who we are, so that we do not wait for ourselves. */
export interface Self {
  /** Number of this workflow run. */
  readonly runId: string
  /** The check run of this very job, when the runner told it. */
  readonly checkRunId: number | undefined
}

/**
 * The commitChecks without this very job, without the jobs that wait for it, and without later starts of the same workflow
 * that wait behind it. Names are never compared: they break with matrices and reusable workflows.
 */
export function withoutSelf(commitChecks: CommitChecks, { runId, checkRunId }: Self): CommitChecks {
  const own = commitChecks.runs.find(run => String(run.id) === runId)
  const isOwn = (suiteId: number) => own !== undefined && suiteId === own.suiteId
  return {
    checks: commitChecks.checks.filter(
      check =>
        check.id !== checkRunId &&
        !(isOwn(check.suiteId) && (checkRunId === undefined || check.status !== 'completed')),
    ),
    suites: commitChecks.suites.filter(suite => !isOwn(suite.id)),
    runs: commitChecks.runs.filter(
      run => run !== own && !(own !== undefined && run.path === own.path && run.status !== 'completed'),
    ),
  }
}

/** The commitChecks without what the user named as irrelevant, by name or by workflow file. */
export function withoutIgnored(commitChecks: CommitChecks, patterns: readonly string[]): CommitChecks {
  const ignored = commitChecks.runs.filter(
    run => matchesAny(run.path, patterns) || matchesAny(baseName(run.path), patterns),
  )
  const suites = new Set(ignored.map(run => run.suiteId))
  return {
    checks: commitChecks.checks.filter(
      check => !suites.has(check.suiteId) && !matchesAny(check.name, patterns),
    ),
    suites: commitChecks.suites.filter(suite => !suites.has(suite.id) && !matchesAny(suite.app, patterns)),
    runs: commitChecks.runs.filter(run => !ignored.includes(run)),
  }
}

export const statusesWithout = (
  statuses: readonly StatusFacts[],
  patterns: readonly string[],
): StatusFacts[] => statuses.filter(status => !matchesAny(status.context, patterns))

const baseName = (path: string): string => path.split('/').at(-1) ?? path

import type { CommitChecks, StatusFacts, WorkflowRunFacts } from '../evidence/facts.ts'
import { isWorkflowFile, USUAL_WORKFLOWS } from '../inputs/workflow-file.ts'
import { matchesAny } from './name-pattern.ts'

/** Who we are, so that we do not wait for ourselves. */
export interface Self {
  /** Number of this workflow run. */
  readonly runId: string
  /** The check run of this very job, when the runner told it. */
  readonly checkRunId: number | undefined
  /** Files of the workflows that promote and sign off. */
  readonly workflows: readonly string[]
}

/**
 * The checks without this very job, without the jobs that wait for it, and without later starts of the same workflow
 * that wait behind it. Names are never compared: they break with matrices and reusable workflows.
 */
export function withoutSelf(all: CommitChecks, self: Self): CommitChecks {
  const { runId, checkRunId } = self
  const commitChecks = withoutEarlier(all, self)
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

/** Events by which people and trains promote; a push or a pull request is a test of the commit. */
const PROMOTING: ReadonlySet<string> = new Set([
  'workflow_dispatch',
  'workflow_run',
  'repository_dispatch',
  'schedule',
])

/**
 * What this run replaces is gone before it leaves itself out, else its own earlier failure would block it for ever. So
 * are refused sign-offs and looks at the status: what they say of the commit, their own gates say.
 */
function withoutEarlier(all: CommitChecks, self: Self): CommitChecks {
  const gone = all.runs.filter(run => isEarlier(run, all, self))
  const suites = new Set(gone.map(run => run.suiteId))
  return {
    checks: all.checks.filter(check => !suites.has(check.suiteId)),
    suites: all.suites.filter(suite => !suites.has(suite.id)),
    runs: all.runs.filter(run => !gone.includes(run)),
  }
}

function isEarlier(run: WorkflowRunFacts, { runs }: CommitChecks, { runId, workflows }: Self): boolean {
  const own = runs.find(({ id }) => String(id) === runId)
  if (run === own) return false
  if (own !== undefined && run.path === own.path && run.event === own.event) return run.number < own.number
  const isPromoting = [...USUAL_WORKFLOWS, ...workflows].some(
    name => name !== '' && isWorkflowFile(run.path, name),
  )
  return isPromoting && PROMOTING.has(run.event) && run.status === 'completed'
}

/** The checks without what the user named as irrelevant, by name or by workflow file. */
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

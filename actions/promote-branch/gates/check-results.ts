import type { CheckFacts, CommitChecks, StatusFacts, WorkflowRunFacts } from '../evidence/facts.ts'

/** One thing that was checked, whatever told us of it. */
export interface CheckResult {
  readonly kind: 'check' | 'status' | 'workflow'
  readonly name: string
  readonly verdict: 'passed' | 'failed' | 'pending'
  /** GitHub's own word: `success`, `timed_out`, `queued`, … */
  readonly word: string
  readonly at: string
  readonly url: string | undefined
  /** The event that started it, for Actions. */
  readonly event: string | undefined
  /** Path of the workflow file, for Actions. */
  readonly workflow: string | undefined
  /** The App that told it; unknown for a status of an App that has no checks here. */
  readonly appId: number | undefined
}

const PASSING = new Set(['success', 'neutral', 'skipped'])
const PENDING = new Set(['queued', 'in_progress', 'waiting', 'requested', 'pending', 'expected'])

/** A word that GitHub did not have when this was written fails: unknown blocks. */
export function verdictOf(status: string, conclusion: string | undefined): CheckResult['verdict'] {
  if (PENDING.has(status)) return 'pending'
  return status === 'completed' && PASSING.has(conclusion ?? '') ? 'passed' : 'failed'
}

/**
 * The newest result of each thing. The same name in two workflows, or from two kinds of event, is two things: the
 * green one must not hide the red one. A new run of the same workflow replaces the old.
 */
export function newestResults(
  { checks, runs }: CommitChecks,
  statuses: readonly StatusFacts[],
  ignored: readonly CheckFacts[] = [],
): CheckResult[] {
  const runOf = runFinder(runs)
  const apps = new Map(checks.map(({ app }) => [`${app.slug}[bot]`, app.id]))
  const newest = newestOf(checks, runOf)
  const failedRuns = new Set(
    newest
      .filter(check => verdictOf(check.status, check.conclusion) === 'failed')
      .map(check => runOf(check)?.id)
      .filter(id => id !== undefined),
  )
  return [
    ...newest.map(check => checkResult(check, runOf(check), failedRuns)),
    ...statuses.map(status => statusResult(status, apps)),
    ...newestRuns(runs).flatMap(run => workflowResult(run, newest, ignored)),
  ]
}

/** A job is skipped, too, when a job it needs has failed; then its skipping proves nothing. */
function checkResult(
  check: CheckFacts,
  run: WorkflowRunFacts | undefined,
  failedRuns: ReadonlySet<number>,
): CheckResult {
  const empty = check.conclusion === 'skipped' && run !== undefined && failedRuns.has(run.id)
  return {
    kind: 'check',
    name: check.name,
    verdict: empty ? 'failed' : verdictOf(check.status, check.conclusion),
    word: empty ? 'skipped because another job failed' : (check.conclusion ?? check.status),
    at: check.at,
    url: check.url,
    event: run?.event,
    workflow: run?.path,
    appId: check.app.id,
  }
}

/** No App has this number, so what a person wrote is never taken for the word of one. */
const NO_APP = 0

const statusResult = (
  { context, state, at, url, by }: StatusFacts,
  apps: ReadonlyMap<string, number>,
): CheckResult => ({
  kind: 'status',
  name: context,
  verdict: state === 'success' ? 'passed' : PENDING.has(state) ? 'pending' : 'failed',
  word: state,
  at,
  url,
  event: undefined,
  workflow: undefined,
  appId: by === undefined || by.human ? NO_APP : apps.get(by.login),
})

/** A run speaks for itself only where its jobs do not: while more may come, or when it failed before any job began. */
function workflowResult(
  run: WorkflowRunFacts,
  checks: readonly CheckFacts[],
  ignored: readonly CheckFacts[],
): CheckResult[] {
  const verdict = verdictOf(run.status, run.conclusion)
  const isOwn = (check: CheckFacts) => check.suiteId === run.suiteId || check.workflowRunId === run.id
  // A job that is ignored does not count through its workflow either.
  const isIgnoredWord = ignored
    .filter(isOwn)
    .some(check => verdictOf(check.status, check.conclusion) === verdict)
  if (isIgnoredWord) return []
  const own = checks.filter(isOwn)
  const told = own.some(check => verdictOf(check.status, check.conclusion) === verdict)
  if (verdict === 'passed' || (verdict === 'failed' && told)) return []
  return [
    {
      kind: 'workflow',
      name: `workflow ${run.name}`,
      verdict,
      word: run.conclusion ?? run.status,
      at: '',
      url: run.url,
      event: run.event,
      workflow: run.path,
      appId: undefined,
    },
  ]
}

type RunFinder = (check: CheckFacts) => WorkflowRunFacts | undefined

function runFinder(runs: readonly WorkflowRunFacts[]): RunFinder {
  const byId = new Map(runs.map(run => [run.id, run]))
  const bySuite = new Map(runs.map(run => [run.suiteId, run]))
  return check => byId.get(check.workflowRunId ?? -1) ?? bySuite.get(check.suiteId)
}

function newestOf(checks: readonly CheckFacts[], runOf: RunFinder): CheckFacts[] {
  const found = new Map<string, CheckFacts>()
  for (const check of checks) {
    const run = runOf(check)
    const source = run === undefined ? `app ${check.app.id}` : `${run.path} ${eventClass(run.event)}`
    const key = `${source}\n${check.name}`
    const other = found.get(key)
    if (other === undefined || isNewer(check, other, runOf)) found.set(key, check)
  }
  return [...found.values()]
}

function isNewer(a: CheckFacts, b: CheckFacts, runOf: RunFinder): boolean {
  const [runA, runB] = [runOf(a), runOf(b)]
  const byRun = (runA?.number ?? 0) - (runB?.number ?? 0) || (runA?.attempt ?? 0) - (runB?.attempt ?? 0)
  if (byRun !== 0) return byRun > 0
  return a.at === b.at ? a.id > b.id : a.at > b.at
}

function newestRuns(runs: readonly WorkflowRunFacts[]): WorkflowRunFacts[] {
  const found = new Map<string, WorkflowRunFacts>()
  for (const run of runs) {
    const key = `${run.path}\n${eventClass(run.event)}`
    const other = found.get(key)
    const newer =
      other === undefined ||
      run.number > other.number ||
      (run.number === other.number && run.attempt > other.attempt)
    if (newer) found.set(key, run)
  }
  return [...found.values()]
}

const eventClass = (event: string): string => (event === 'pull_request_target' ? 'pull_request' : event)

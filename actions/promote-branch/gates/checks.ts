import { suggest } from '../../../shared/units/suggest.ts'
import type { BranchRules, CommitChecks, RequiredCheck, StatusFacts } from '../evidence/facts.ts'
import type { Result } from '../evidence/result.ts'
import type { Wanted } from '../inputs/wanted.ts'
import { type CheckResult, newestResults } from './check-results.ts'
import { type Gate, type GateState, unreadableGate } from './gate.ts'
import { type Self, statusesWithout, withoutIgnored, withoutSelf } from './leave-out.ts'
import { matchesAny } from './name-pattern.ts'

/** What promotions themselves leave on a commit must not stand in the way of the next one. */
const OWN_STATUSES = 'promotion/*'

const ID = 'checks'
const TITLE = 'Checks on the commit'

export interface ChecksQuestion {
  readonly wanted: Pick<
    Wanted,
    'checks' | 'ignoreChecks' | 'allowNoChecks' | 'selfCheckRunId' | 'ownWorkflow' | 'signOffWorkflows'
  >
  readonly commitChecks: Result<CommitChecks>
  readonly statuses: Result<readonly StatusFacts[]>
  readonly rules: BranchRules
  readonly runId: string
}

/** Is everything that must be green on this very commit green, and is it everything? */
export function checksGate(question: ChecksQuestion): Gate {
  const { wanted, commitChecks, statuses, rules } = question
  if (wanted.checks.kind === 'none') {
    return { id: ID, title: TITLE, state: 'skipped', summary: 'Not asked for.', evidence: [] }
  }
  if ('unreadable' in commitChecks) return unreadableGate(ID, TITLE, commitChecks.unreadable)
  if ('unreadable' in statuses) return unreadableGate(ID, TITLE, statuses.unreadable)
  const self: Self = {
    runId: question.runId,
    checkRunId: wanted.selfCheckRunId,
    workflows: [wanted.ownWorkflow, ...wanted.signOffWorkflows],
  }
  const others = withoutSelf(commitChecks.value, self)
  const relevant = withoutIgnored(others, wanted.ignoreChecks)
  const ignored = others.checks.filter(check => !relevant.checks.includes(check))
  const counting = statusesWithout(statuses.value, [...wanted.ignoreChecks, OWN_STATUSES])
  const results = newestResults(relevant, counting, ignored)
  if (wanted.checks.kind === 'named') return namedGate(asRequired(wanted.checks.names), results)
  if (wanted.checks.kind === 'required' && rules.requiredChecks.length > 0) {
    return namedGate(rules.requiredChecks, results)
  }
  const note =
    wanted.checks.kind === 'required' ? 'nothing is required on the target, so everything counts' : ''
  return everythingGate(results, relevant, wanted.allowNoChecks, note)
}

const asRequired = (names: readonly string[]): RequiredCheck[] =>
  names.map(context => ({ context, appId: undefined, ruledBy: '`require-checks`' }))

interface Finding {
  readonly state: GateState
  readonly text: string
  readonly results: readonly CheckResult[]
}

/** Certain names, each present and green. */
function namedGate(required: readonly RequiredCheck[], results: readonly CheckResult[]): Gate {
  const findings = required.map(one => findingFor(one, results))
  const state = worst(findings.map(finding => finding.state))
  const open = findings.filter(finding => finding.state !== 'passed')
  const names = required.map(({ context }) => context).join(', ')
  return {
    id: ID,
    title: TITLE,
    state,
    summary: open.length === 0 ? `${names}: green.` : `${open.map(finding => finding.text).join('; ')}.`,
    ...(state === 'missing' ? { remedy: WHY_MISSING } : {}),
    evidence: findings.flatMap(finding => finding.results.map(evidenceOf)),
  }
}

const HOW_TO_IGNORE =
  'A run of another event repairs nothing: run that one again. What does not matter here is left out by `ignore-checks`.'

const WHY_MISSING =
  'A workflow that is left out by a path filter, a branch filter or a word in the commit message reports nothing at all.'

function findingFor({ context, appId, ruledBy }: RequiredCheck, results: readonly CheckResult[]): Finding {
  const named = results.filter(result => isNamed(result, context))
  const same = named.filter(result => appId === undefined || [undefined, appId].includes(result.appId))
  if (same.length === 0) {
    const moreMayCome = results.some(({ kind, verdict }) => kind === 'workflow' && verdict === 'pending')
    if (moreMayCome) return { state: 'pending', text: `${context} has not reported yet`, results: [] }
    const text =
      named.length > 0
        ? `${context} comes from another app than ${ruledBy} asks for`
        : `there is no check ${context}${meant(context, results)}, asked for by ${ruledBy}`
    return { state: 'missing', text, results: [] }
  }
  const state = worst(same.map(({ verdict }) => verdict))
  return { state, text: same.map(({ name, word }) => `${name} is ${word}`).join(', '), results: same }
}

function meant(context: string, results: readonly CheckResult[]): string {
  const near = suggest(context, namesOf(results))
  return near === undefined ? '' : ` (did you mean ${near}?)`
}

/** Contexts of statuses are compared without regard to case, names of checks with. */
const isNamed = ({ kind, name }: CheckResult, context: string): boolean =>
  kind === 'status'
    ? isLike(name.toLowerCase(), context.toLowerCase())
    : kind === 'check' && isLike(name, context)

/** Names of jobs of a matrix are given as one pattern; a name that holds `*` itself still means itself. */
const isLike = (name: string, context: string): boolean => name === context || matchesAny(name, [context])

const namesOf = (results: readonly CheckResult[]): string[] => [
  ...new Set(results.filter(({ kind }) => kind !== 'workflow').map(({ name }) => name)),
]

/** Everything on the commit green, every run at its end, and at least something there. */
function everythingGate(
  results: readonly CheckResult[],
  { suites, runs }: CommitChecks,
  allowNone: boolean,
  note: string,
): Gate {
  const failed = results.filter(({ verdict }) => verdict === 'failed')
  const pending = results.filter(({ verdict }) => verdict === 'pending')
  const unfinished = suites.filter(({ status, checkCount }) => checkCount > 0 && status !== 'completed')
  const ofRuns = new Set(runs.map(({ suiteId }) => suiteId))
  const silent = suites.filter(
    ({ id, status, checkCount }) => checkCount === 0 && status !== 'completed' && !ofRuns.has(id),
  )
  const evidence = [
    ...[...failed, ...pending, ...results.filter(({ verdict }) => verdict === 'passed')].map(evidenceOf),
    ...silent.map(({ app }) => ({ detail: `${app} opened a suite and never reported; it does not count` })),
  ]
  const gate = (state: GateState, summary: string): Gate => ({
    id: ID,
    title: TITLE,
    state,
    summary: note === '' ? `${summary}.` : `${summary} (${note}).`,
    ...(state === 'failed' ? { remedy: HOW_TO_IGNORE } : {}),
    evidence,
  })
  if (failed.length > 0) return gate('failed', listed(failed))
  if (pending.length > 0) return gate('pending', listed(pending))
  if (unfinished.length > 0)
    return gate('pending', `${unfinished.map(({ app }) => app).join(', ')} is not done`)
  if (results.length > 0) return gate('passed', `${results.length} of ${results.length} green`)
  if (allowNone) return gate('passed', 'nothing was checked, which is allowed')
  return gate('missing', 'nothing was ever checked on this commit')
}

function listed(results: readonly CheckResult[]): string {
  const shown = results
    .slice(0, 5)
    .map(({ name, word, event }) => `${name} is ${word}${event === undefined ? '' : ` (run of ${event})`}`)
  return [...shown, ...(results.length > 5 ? [`and ${results.length - 5} more`] : [])].join(', ')
}

const ORDER: readonly GateState[] = ['failed', 'unknown', 'missing', 'pending', 'passed', 'skipped']

/** The state of many as one: the first in the order that occurs. */
export const worst = (states: readonly GateState[]): GateState =>
  ORDER.find(state => states.includes(state)) ?? 'missing'

const evidenceOf = ({ name, word, at, url }: CheckResult) => ({
  detail: `${name}: ${word}`,
  url,
  at: at === '' ? undefined : at,
})

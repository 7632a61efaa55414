import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valueAt } from '../../../shared/subject/event-facts.ts'
import { eventTable } from '../../../shared/subject/event-table.ts'
import { subjectOf } from '../../../shared/subject/subject.ts'
import { factsOf, REPOSITORY, RUN_SHA } from './facts.ts'

const definitions: readonly { readonly name: string; readonly examples: object[] }[] = createRequire(
  import.meta.url,
)('@octokit/webhooks-examples')

/** GitHub's own examples of one event, as they arrive in `GITHUB_EVENT_PATH`. */
const examplesOf = (event: string): object[] => definitions.find(({ name }) => name === event)?.examples ?? []

/** What somebody who knows the event would answer, each in a way of its own, and `undefined` for *not known*. */
interface Expectation {
  readonly event: string
  readonly fits?: (payload: object) => boolean
  readonly ref?: string
  readonly commit: string | undefined
  readonly branch: string | undefined
  readonly pullRequest?: string
}

const at = (path: string) => path
const isMerged = (payload: object) =>
  valueAt(payload, 'action') === 'closed' && valueAt(payload, 'pull_request.merged') === true
const not = (rule: (payload: object) => boolean) => (payload: object) => !rule(payload)
const isDeleted = (payload: object) => valueAt(payload, 'deleted') === true

const RUN = 'the commit of the run'
const HEADS = 'the branch of the run'

const expectations: readonly Expectation[] = [
  { event: 'push', fits: not(isDeleted), commit: RUN, branch: HEADS },
  { event: 'push', fits: isDeleted, commit: undefined, branch: undefined },
  { event: 'push', fits: not(isDeleted), ref: 'refs/tags/main', commit: RUN, branch: undefined },
  {
    event: 'pull_request',
    fits: not(isMerged),
    ref: 'refs/pull/2/merge',
    commit: at('pull_request.head.sha'),
    branch: at('pull_request.head.ref'),
    pullRequest: at('number'),
  },
  {
    event: 'pull_request_review',
    ref: 'refs/pull/2/merge',
    commit: at('pull_request.head.sha'),
    branch: at('pull_request.head.ref'),
    pullRequest: at('pull_request.number'),
  },
  {
    event: 'pull_request_review_comment',
    ref: 'refs/pull/2/merge',
    commit: at('pull_request.head.sha'),
    branch: at('pull_request.head.ref'),
    pullRequest: at('pull_request.number'),
  },
  { event: 'workflow_dispatch', commit: RUN, branch: HEADS },
  { event: 'workflow_dispatch', ref: 'refs/tags/v1', commit: RUN, branch: undefined },
  {
    event: 'workflow_run',
    commit: at('workflow_run.head_sha'),
    branch: at('workflow_run.head_branch'),
  },
  { event: 'repository_dispatch', commit: RUN, branch: HEADS },
  { event: 'merge_group', commit: at('merge_group.head_sha'), branch: HEADS },
  { event: 'deployment', commit: at('deployment.sha'), branch: HEADS },
  { event: 'deployment', ref: '', commit: at('deployment.sha'), branch: undefined },
  { event: 'deployment_status', ref: '', commit: at('deployment.sha'), branch: undefined },
  { event: 'release', ref: 'refs/tags/0.0.1', commit: RUN, branch: undefined },
  { event: 'create', ref: 'refs/tags/main', commit: RUN, branch: undefined },
  { event: 'create', ref: 'refs/heads/changes', commit: RUN, branch: HEADS },
  { event: 'delete', commit: undefined, branch: undefined },
  { event: 'issue_comment', commit: undefined, branch: undefined },
  { event: 'issues', commit: undefined, branch: undefined },
  { event: 'label', commit: undefined, branch: undefined },
  { event: 'milestone', commit: undefined, branch: undefined },
  { event: 'discussion', commit: undefined, branch: undefined },
  { event: 'watch', commit: undefined, branch: undefined },
  { event: 'fork', commit: undefined, branch: undefined },
  { event: 'public', commit: undefined, branch: undefined },
  { event: 'gollum', commit: undefined, branch: undefined },
  { event: 'page_build', commit: undefined, branch: undefined },
  { event: 'branch_protection_rule', commit: undefined, branch: undefined },
  { event: 'check_run', commit: at('check_run.head_sha'), branch: at('check_run.check_suite.head_branch') },
  { event: 'check_suite', commit: at('check_suite.head_sha'), branch: at('check_suite.head_branch') },
  { event: 'member', commit: undefined, branch: undefined },
]

const wanted = (path: string | undefined, payload: object, ref: string): unknown => {
  if (path === undefined) return undefined
  if (path === RUN) return RUN_SHA
  return path === HEADS ? ref.replace('refs/heads/', '') : (valueAt(payload, path) ?? undefined)
}

describe.each(expectations)('$event on "$ref": commit $commit, branch $branch', expectation => {
  const { event, ref = 'refs/heads/main', fits = () => true } = expectation
  const payloads = examplesOf(event).filter(fits)

  test('there are official examples', () => expect(payloads.length).toBeGreaterThan(0))

  test.each(payloads)('official example %#', payload => {
    const subject = subjectOf(factsOf({ event, ref, payload }))
    expect(subject.commit.value).toBe(wanted(expectation.commit, payload, ref))
    expect(subject.branch.value).toBe(wanted(expectation.branch, payload, ref))
    for (const { reason } of [subject.commit, subject.branch]) expect(reason).not.toBe('')
    if (expectation.pullRequest !== undefined)
      expect(subject.pullRequest.value).toBe(valueAt(payload, expectation.pullRequest))
  })
})

test('a comment on a pull request names it, a comment on an issue does not', () => {
  const about = (issue: object) =>
    subjectOf(factsOf({ event: 'issue_comment', payload: { issue } })).pullRequest.value
  expect(about({ number: 7, pull_request: { url: 'x' } })).toBe(7)
  expect(about({ number: 7 })).toBeUndefined()
})

test('a status lies on a branch only where it names exactly one', () => {
  const about = (...names: string[]) =>
    subjectOf(
      factsOf({ event: 'status', payload: { sha: RUN_SHA, branches: names.map(name => ({ name })) } }),
    )
  expect(about('dev').branch.value).toBe('dev')
  expect(about('dev').commit.value).toBe(RUN_SHA)
  expect(about('dev', 'main').branch.value).toBeUndefined()
  expect(about().branch.value).toBeUndefined()
})

test('every event of the table has been asked', () => {
  const asked = new Set(expectations.map(({ event }) => event))
  const here = [
    'status',
    'schedule',
    'pull_request_target',
    'registry_package',
    'discussion_comment',
    'image_version',
  ]
  const missing = eventTable
    .flatMap(({ events }) => events)
    .filter(event => !asked.has(event) && !here.includes(event))
  expect(missing).toEqual([])
})

describe('events without an official example', () => {
  test('a schedule runs on the default branch', () =>
    expect(subjectOf(factsOf({ event: 'schedule' }))).toMatchObject({
      commit: { value: RUN_SHA },
      branch: { value: 'main' },
    }))
  test('a package is about the ref that it was published from', () =>
    expect(subjectOf(factsOf({ event: 'registry_package', ref: 'refs/tags/v1' }))).toMatchObject({
      commit: { value: RUN_SHA },
      branch: { value: undefined },
    }))
  test('an event that nobody knows is about nothing', () =>
    expect(subjectOf(factsOf({ event: 'moon_phase' }))).toMatchObject({
      commit: { value: undefined, reason: 'the event moon_phase is not known to be about a commit' },
      branch: { value: undefined },
    }))
})

test('no payload makes it throw, and what is not a commit is never one', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...eventTable.flatMap(({ events }) => events)),
      fc.jsonValue(),
      fc.string(),
      (event, payload, ref) => {
        const { commit, branch, pullRequest } = subjectOf(
          factsOf({ event, payload, ref, repository: REPOSITORY }),
        )
        expect(commit.value ?? RUN_SHA).toMatch(/^[0-9a-f]{40}$/)
        expect(branch.value ?? 'x').not.toMatch(/[\p{Cc} ~^:?*[\\]/u)
        expect(pullRequest.value ?? 1).toBeGreaterThan(0)
      },
    ),
  ))

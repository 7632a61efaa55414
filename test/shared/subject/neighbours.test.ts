import { describe, expect, test } from 'vitest'
import type { EventFacts } from '../../../shared/subject/event-facts.ts'
import { subjectOf, withChosen } from '../../../shared/subject/subject.ts'
import { factsOf, OTHER_SHA, REPOSITORY, RUN_SHA } from './facts.ts'

const HEAD = 'a'.repeat(40)
const LANDED = 'b'.repeat(40)
const base = { ref: 'main', repo: { full_name: REPOSITORY } }
const pull = (head: object, more: object = {}) => ({
  number: 5,
  title: 'Faster',
  head: { sha: HEAD, ref: 'feature/x', repo: { full_name: REPOSITORY }, ...head },
  base,
  ...more,
})
const about = (given: Partial<EventFacts>) => subjectOf(factsOf(given))

describe('pull requests', () => {
  const merged = pull({}, { merged: true, merge_commit_sha: LANDED })

  test.each(['pull_request', 'pull_request_target'])('%s closed by merging is about what landed', event => {
    const subject = about({ event, sha: LANDED, payload: { action: 'closed', pull_request: merged } })
    expect(subject.commit.value).toBe(LANDED)
    expect(subject.branch.value).toBe('main')
    expect(subject.pullRequest.value).toBe(5)
    expect(subject.message.value).toBe('Faster')
    expect(subject.isProposed).toBe(false)
  })

  test.each(['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment'])(
    'what %s is about is proposed, whatever its branch is called',
    event => {
      const payload = { action: 'opened', pull_request: pull({ ref: 'main' }) }
      expect(about({ event, payload })).toMatchObject({ branch: { value: 'main' }, isProposed: true })
    },
  )

  test('closed without merging is about its head', () => {
    const payload = { action: 'closed', pull_request: pull({}, { merged: false, merge_commit_sha: LANDED }) }
    expect(about({ event: 'pull_request', payload })).toMatchObject({
      commit: { value: HEAD },
      branch: { value: 'feature/x' },
    })
  })

  test.each([{ full_name: 'mallory/databiz-next' }, null])(
    'a fork %j with a branch main has no branch of ours',
    repo => {
      const payload = { action: 'opened', pull_request: pull({ ref: 'main', repo }) }
      for (const event of ['pull_request', 'pull_request_target']) {
        const subject = about({ event, payload })
        expect(subject.commit.value).toBe(HEAD)
        expect(subject.branch.value).toBeUndefined()
        expect(subject.trust.fork.value).toBe(true)
        expect(subject.trust.withoutSecrets).toBe(event === 'pull_request')
      }
    },
  )

  test('a merged pull request of a fork landed on our branch', () => {
    const fork = pull({ repo: null }, { merged: true, merge_commit_sha: LANDED })
    expect(about({ event: 'pull_request', payload: { action: 'closed', pull_request: fork } })).toMatchObject(
      {
        commit: { value: LANDED },
        branch: { value: 'main' },
      },
    )
  })
})

describe('another run', () => {
  const run = (more: object) => ({
    repository: { full_name: REPOSITORY },
    workflow_run: {
      head_sha: HEAD,
      head_branch: 'main',
      head_repository: { full_name: REPOSITORY },
      pull_requests: [],
      ...more,
    },
  })

  test('is about its own commit and branch, never about the default branch', () => {
    const subject = about({ event: 'workflow_run', payload: run({ head_branch: 'staging' }) })
    expect(subject).toMatchObject({ commit: { value: HEAD }, branch: { value: 'staging' } })
    expect(subject.branchMayBeTag).toBe(true)
  })

  test.each([
    ['push', false],
    ['schedule', false],
    ['pull_request', true],
    ['pull_request_target', true],
    ['pull_request_review', true],
  ])('that %s started is proposed: %s', (event, isProposed) => {
    const subject = about({ event: 'workflow_run', payload: run({ event }) })
    expect(subject).toMatchObject({ branch: { value: 'main' }, isProposed })
  })

  test('of a fork has no branch, whatever it is called', () => {
    const subject = about({
      event: 'workflow_run',
      payload: run({ head_repository: { full_name: 'mallory/databiz-next' } }),
    })
    expect(subject).toMatchObject({ commit: { value: HEAD }, branch: { value: undefined } })
    expect(subject.trust.fork.value).toBe(true)
    expect(subject.trust.withoutSecrets).toBe(false)
  })

  test.each([
    [[], undefined],
    [[{ number: 3 }], 3],
    [[{ number: 3 }, { number: 4 }], undefined],
  ])('with the pull requests %j is about %s', (pulls, number) =>
    expect(about({ event: 'workflow_run', payload: run({ pull_requests: pulls }) }).pullRequest.value).toBe(
      number,
    ),
  )
})

describe('the workspace as witness', () => {
  test('another commit makes the commit not known, and both are named with the line to paste', () => {
    const { commit } = about({ workspaceHead: OTHER_SHA })
    expect(commit.value).toBeUndefined()
    expect(commit.reason).toContain('1111111')
    expect(commit.reason).toContain('2222222')
    expect(commit.reason).toContain(`\`commit: ${OTHER_SHA}\``)
  })

  test.each([
    // A comment that asks for a preview, as a dispatch of its own.
    ['repository_dispatch', { workspaceHead: OTHER_SHA, workspaceBranch: 'feature/x' }, true],
    ['workflow_dispatch', { workspaceHead: OTHER_SHA, workspaceBranch: undefined }, true],
    ['schedule', { workspaceHead: OTHER_SHA, workspaceBranch: 'develop' }, true],
    // A commit that the job itself made, such as that of a version.
    ['push', { workspaceHead: OTHER_SHA, workspaceBranch: 'main' }, false],
    ['push', { workspaceHead: RUN_SHA, workspaceBranch: 'feature/x' }, false],
    ['push', {}, false],
  ])('%s with %o is elsewhere: %s', (event, given, isElsewhere) =>
    expect(about({ event, ...given })).toMatchObject({ branch: { value: 'main' }, isElsewhere }),
  )

  test('the same commit agrees', () => expect(about({ workspaceHead: RUN_SHA }).commit.value).toBe(RUN_SHA))

  test('the temporary merge of a pull request is no contradiction', () => {
    const payload = { action: 'opened', pull_request: pull({}) }
    const event = 'pull_request'
    expect(about({ event, payload, workspaceHead: RUN_SHA }).commit.value).toBe(HEAD)
    expect(about({ event, payload, workspaceHead: HEAD }).commit.value).toBe(HEAD)
    expect(about({ event, payload, workspaceHead: OTHER_SHA }).commit.value).toBeUndefined()
  })

  test('with pull_request_target the base in the workspace is another commit', () => {
    const payload = { action: 'opened', pull_request: pull({}) }
    expect(
      about({ event: 'pull_request_target', payload, workspaceHead: RUN_SHA }).commit.value,
    ).toBeUndefined()
    expect(about({ event: 'pull_request_target', payload, workspaceHead: HEAD }).commit.value).toBe(HEAD)
  })

  test('what is not known without it stays so', () =>
    expect(about({ event: 'issue_comment', workspaceHead: RUN_SHA }).commit.value).toBeUndefined())
})

describe('inputs', () => {
  test('win over every event and every workspace', () => {
    const subject = withChosen(about({ event: 'issue_comment', workspaceHead: RUN_SHA }), {
      commit: OTHER_SHA,
      branch: 'release',
    })
    expect(subject).toMatchObject({ commit: { value: OTHER_SHA }, branch: { value: 'release' } })
  })

  test('another commit has another message', () => {
    const push = about({ payload: { head_commit: { message: 'Faster' } } })
    expect(push.message.value).toBe('Faster')
    expect(withChosen(push, { commit: RUN_SHA }).message.value).toBe('Faster')
    expect(withChosen(push, { commit: OTHER_SHA }).message.value).toBeUndefined()
  })
})

describe('people', () => {
  const person = (given: Partial<EventFacts>) => about(given).person.value

  test('who runs it again is not who started it', () => {
    const subject = about({ event: 'workflow_dispatch', actor: 'bob', triggeringActor: 'lead', attempt: 2 })
    expect(subject.person.value).toBe('lead')
    expect(subject.starter.value).toBe('bob')
  })

  test('a runner that does not name who ran it again names nobody', () => {
    expect(person({ triggeringActor: '', attempt: 2 })).toBeUndefined()
    expect(person({ triggeringActor: '', attempt: 1 })).toBe('lead')
  })

  test.each(['schedule', 'workflow_run'])('nobody starts a %s, but somebody may run it again', event => {
    expect(person({ event })).toBeUndefined()
    expect(about({ event }).starter.value).toBeUndefined()
    expect(person({ event, attempt: 2, triggeringActor: 'bob' })).toBe('bob')
  })

  test.each(['dependabot[bot]', 'github-actions[bot]', 'web-flow'])('%s is a machine', login => {
    const subject = about({ event: 'repository_dispatch', actor: login, triggeringActor: login })
    expect(subject.person.value).toBeUndefined()
    expect(subject.trust.bot.value).toBe(true)
  })

  test('an account that GitHub calls a bot is one', () =>
    expect(person({ payload: { sender: { login: 'lead', type: 'Bot' } } })).toBeUndefined())

  test.each(['lead_acme', 'Lead-1', 'a'])('%s is a name', login =>
    expect(person({ actor: login, triggeringActor: login })).toBe(login),
  )

  test('a re-run of Dependabot by a person still has no secrets', () =>
    expect(about({ actor: 'dependabot[bot]', triggeringActor: 'lead', attempt: 2 }).trust).toMatchObject({
      withoutSecrets: true,
      dependabot: { value: true },
      bot: { value: false },
    }))
})

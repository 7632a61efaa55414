import { describe, expect, it } from 'vitest'
import type { Approval } from '../../../../actions/promote-branch/evidence/approval.ts'
import {
  claimOf,
  signOffContext,
  signOffDescription,
} from '../../../../actions/promote-branch/evidence/approver-claim.ts'
import type { ReviewFacts, StatusFacts } from '../../../../actions/promote-branch/evidence/facts.ts'
import type { RangePeople } from '../../../../actions/promote-branch/evidence/range-people.ts'
import type { Result } from '../../../../actions/promote-branch/evidence/result.ts'
import type { SigningRun } from '../../../../actions/promote-branch/evidence/signing-run.ts'
import { reviewsGate } from '../../../../actions/promote-branch/gates/reviews.ts'
import { type SignOffQuestion, signOffGate } from '../../../../actions/promote-branch/gates/sign-off.ts'
import { NOON, OTHER, review, SHA, status, unreadable } from './facts.ts'

const bot = { login: 'github-actions[bot]', human: false }
const tester = { login: 'tester', human: true }
const RUN = 'https://github.com/o/r/actions/runs/77'
const at = (minutes: number) => new Date(Date.parse(NOON) + minutes * 60_000).toISOString()

const people = (given: Partial<RangePeople> = {}) => ({
  value: {
    workers: [{ login: 'dev', deed: 'wrote aaaaaaa' }],
    unattributed: [],
    complete: true,
    ...given,
  },
})
const self = { people: people(), starters: ['antjan'], allowSelf: false }
const rules = {
  workflows: ['sign-off.yml', 'promote.yml'],
  branches: ['main', 'staging'],
  from: 'staging',
  candidate: SHA,
}
const current = (at: string) =>
  ({ kind: 'current', at, what: 'x', sha: SHA, url: undefined, runId: undefined }) as const

it('is written and read in one form', () => {
  expect(signOffContext('staging')).toBe('sign-off/staging')
  expect(signOffDescription('tester', undefined)).toBe('signed off by @tester')
  expect(signOffDescription('tester', 'fine')).toBe('signed off by @tester: fine')
})

describe('a claim', () => {
  const claim = (given: Partial<StatusFacts>) => claimOf(status(given))

  it('of a person is proven by the token', () => {
    const own = { signer: 'tester', proof: { kind: 'own-token' }, forgedBy: undefined }
    expect(claim({ by: tester, description: 'looks good' })).toEqual(own)
    expect(claim({ by: tester, description: 'signed off by @tester' })).toEqual(own)
    expect(claim({ by: tester, description: 'Signed off by @TESTER: ok' })).toEqual({
      ...own,
      signer: 'TESTER',
    })
  })

  it('in the name of somebody else is a forgery', () => {
    expect(claim({ by: tester, description: 'signed off by @boss' })).toMatchObject({
      signer: 'boss',
      forgedBy: 'tester',
    })
  })

  it('of a machine needs a name and a run', () => {
    expect(claim({ by: bot, description: 'signed off by @a-b9', url: `${RUN}/job/1` })).toEqual({
      signer: 'a-b9',
      proof: { kind: 'run', run: { id: '77', attempt: undefined } },
      forgedBy: undefined,
    })
    const nowhere = { signer: 'x', proof: { kind: 'run', run: undefined }, forgedBy: undefined }
    expect(claim({ by: bot, description: 'ok; signed off by @x', url: 'https://ci/1' })).toEqual(nowhere)
    expect(claim({ by: bot, description: 'signed off by @x', url: undefined })).toEqual(nowhere)
    for (const description of ['fine', 'unsigned off by @x', 'signed off by @-x', 'signed off by x'])
      expect(claim({ by: bot, description })).toBeUndefined()
    expect(claim({ by: undefined, description: 'signed off by @x' })).toBeUndefined()
  })
})

describe('the gate', () => {
  const signed = status({
    context: 'sign-off/staging',
    description: 'signed off by @tester',
    by: tester,
    url: RUN,
  })
  const approval: Approval = {
    status: signed,
    claim: { signer: 'tester', proof: { kind: 'own-token' }, forgedBy: undefined },
    run: undefined,
    allowed: { value: true },
  }
  const question: SignOffQuestion = {
    environment: 'staging',
    statuses: { value: [status(), signed] },
    approval,
    ...self,
    rules,
    served: { kind: 'none' },
  }
  const ask = (given: Partial<SignOffQuestion> = {}) => signOffGate({ ...question, ...given })
  const askApproval = (given: Partial<Approval>) => ask({ approval: { ...approval, ...given } })
  const how =
    'Run this action with `mode: sign-off` and `environment: staging` once the commit has been looked at.'

  it('passes with who it was', () => {
    expect(ask()).toEqual({
      id: 'sign-off:staging',
      title: 'Signed off in staging',
      state: 'passed',
      summary: 'By @tester.',
      evidence: [{ detail: 'signed off by @tester', url: RUN, at: NOON, by: 'tester' }],
    })
    const upper = {
      environment: 'Staging',
      statuses: { value: [status({ ...signed, context: 'SIGN-OFF/staging' })] },
    }
    expect(ask(upper)).toMatchObject({ id: 'sign-off:Staging', state: 'passed' })
  })

  it('says how it is done when nobody did it', () => {
    expect(ask({ statuses: { value: [status()] } })).toEqual({
      id: 'sign-off:staging',
      title: 'Signed off in staging',
      state: 'missing',
      summary: 'Nobody has signed this commit off (sign-off/staging).',
      remedy: how,
      evidence: [],
    })
    const was = (state: StatusFacts['state']) => ask({ statuses: { value: [{ ...signed, state }] } })
    expect(was('pending')).toMatchObject({
      state: 'pending',
      summary: 'The sign-off is pending.',
      remedy: how,
    })
    expect(was('failure')).toMatchObject({ state: 'failed', summary: 'Refused: signed off by @tester' })
    expect(ask({ approval: undefined })).toMatchObject({
      state: 'failed',
      summary: 'The status does not say who has signed off.',
      remedy: how,
      evidence: [{ by: undefined }],
    })
  })

  it('knows a forgery', () => {
    expect(askApproval({ claim: { ...approval.claim, forgedBy: 'eve' } })).toMatchObject({
      state: 'failed',
      summary: 'Written by @eve in the name of @tester.',
    })
    expect(askApproval({ allowed: { value: false } })).toMatchObject({
      state: 'failed',
      summary: '@tester may not sign off.',
    })
  })

  it('does not take what could not be read for granted', () => {
    const unknown = (summary: string) => ({
      state: 'unknown',
      summary: `${summary} could not be read: not accessible.`,
      remedy: 'Give the job `things: read`.',
    })
    expect(ask({ statuses: unreadable })).toMatchObject({
      id: 'sign-off:staging',
      title: 'Signed off in staging',
      state: 'unknown',
    })
    expect(askApproval({ run: unreadable })).toMatchObject(unknown('The run behind it'))
    expect(askApproval({ allowed: unreadable })).toMatchObject(unknown('Whether @tester may sign off'))
    expect(ask({ served: { kind: 'unreadable', ...unreadable } })).toMatchObject(
      unknown('When the commit was deployed there'),
    )
    expect(ask({ people: unreadable })).toMatchObject(unknown('Who worked on what travels'))
  })

  describe('by a machine', () => {
    const claim = {
      signer: 'Tester',
      proof: { kind: 'run', run: { id: '77', attempt: undefined } },
      forgedBy: undefined,
    } as const
    const run: SigningRun = {
      actor: tester,
      event: 'workflow_dispatch',
      path: '.github/workflows/sign-off.yml',
      branch: 'staging',
      sha: SHA,
      title: 'Sign off',
      own: true,
      startedAt: NOON,
      endedAt: undefined,
    }
    const behind = (given: Partial<SigningRun>, time = NOON) =>
      askApproval({ claim, run: { value: { ...run, ...given } }, status: { ...signed, at: time } })

    it('counts when the person started the run by hand', () => {
      expect(behind({})).toMatchObject({ state: 'passed', summary: 'By @Tester.' })
      expect(askApproval({ claim, run: undefined }).summary).toMatch(
        /^Nothing proves that @Tester did it: no/,
      )
      expect(askApproval({ claim, run: { value: undefined } }).state).toBe('failed')
      expect(behind({ actor: { login: 'eve', human: true } }).summary).toBe(
        'The run behind it was started by @eve, not by @Tester.',
      )
      expect(behind({ event: 'push' }).summary).toBe('The run behind it was started by push, not by hand.')
    })

    it('counts only when that run can sign', () => {
      expect(behind({ path: '.github/workflows/deploy.yml' }).summary).toContain(
        'deploy.yml, which does not sign',
      )
      expect(behind({ path: 'elsewhere/sign-off.yml' }).state).toBe('failed')
      expect(behind({ path: '.github/workflows/sign-off.yaml' }).state).toBe('passed')
      expect(behind({ branch: 'alice/x' }).summary).toContain('of the branch alice/x')
      expect(behind({ branch: undefined }).state).toBe('failed')
      expect(behind({ own: false }).summary).toBe('The run behind it is one of a fork.')
      expect(behind({ branch: 'main', sha: OTHER }).state).toBe('passed')
      expect(behind({ sha: OTHER }).summary).toBe(
        'The run behind it is about bbbbbbb, not about this commit.',
      )
    })

    it('counts only while the run lasted, give or take half a minute', () => {
      const outside = 'The status was not written during the run that it names.'
      expect(behind({}, at(-0.5)).state).toBe('passed')
      expect(behind({}, at(-0.51))).toMatchObject({ state: 'failed', summary: outside })
      expect(behind({}, at(500)).state).toBe('passed')
      expect(behind({ endedAt: at(5) }, at(5.5)).state).toBe('passed')
      expect(behind({ endedAt: at(5) }, at(5.51))).toMatchObject({ state: 'failed', summary: outside })
    })
  })

  it('does not let people judge themselves', () => {
    const remedy = 'Somebody else must look, or set `allow-self-sign-off: true`.'
    const wrote = { people: people({ workers: [{ login: 'TESTER', deed: 'wrote bbbbbbb' }] }) }
    expect(ask(wrote)).toMatchObject({ state: 'failed', summary: '@tester wrote bbbbbbb.', remedy })
    expect(ask({ starters: ['x', 'Tester'] })).toMatchObject({
      summary: '@tester started this promotion.',
      remedy,
    })
    expect(ask({ ...wrote, starters: ['tester'], allowSelf: true }).state).toBe('passed')
  })

  it('does not decide whose work it is where GitHub cannot tell', () => {
    const unattributed = [{ sha: OTHER, name: 'Alice', email: 'alice@home.example' }]
    expect(ask({ people: people({ unattributed }) })).toMatchObject({
      state: 'unknown',
      summary: 'Signed off by @tester, but whose work bbbbbbb is, of alice@home.example, GitHub cannot tell.',
      remedy: expect.stringMatching(/Add the address alice@home\.example.*allow-self-sign-off/),
    })
    expect(ask({ people: people({ complete: false }) })).toMatchObject({ state: 'unknown' })
    expect(ask({ people: people({ unattributed }), allowSelf: true }).state).toBe('passed')
  })

  it('does not count before the commit was there to be looked at', () => {
    expect(ask({ served: current(NOON) }).state).toBe('passed')
    const other = { ...current(NOON), kind: 'other', what: 'the newest is bbbbbbb' } as const
    expect(ask({ served: other })).toMatchObject({
      state: 'failed',
      summary: 'staging does not run this commit: the newest is bbbbbbb.',
    })
    expect(ask({ served: { ...other, kind: 'pending' } }).state).toBe('pending')
    expect(ask({ served: current(at(1)) })).toMatchObject({
      state: 'failed',
      summary: `Signed off at ${NOON}, before the commit was deployed there at ${at(1)}.`,
      remedy: 'Somebody has to look again, at what is deployed now, and sign off anew.',
    })
  })
})

describe('reviews', () => {
  const ask = (found: Partial<ReviewFacts>[], more: object = {}) =>
    reviewsGate({
      count: 1,
      candidate: SHA,
      reviews: { value: found.map(review) },
      ...self,
      listed: undefined,
      ...more,
    })
  const by = (login: string, human = true) => ({ by: { login, human } })
  const evidence = { detail: 'approved in #7', by: 'tester', url: 'https://review', at: NOON, sha: SHA }

  it('pass when enough people approved', () => {
    expect(ask([{}])).toEqual({
      id: 'reviews',
      title: 'Approved by 1 in review',
      state: 'passed',
      summary: 'Approved by @tester.',
      evidence: [evidence],
    })
    expect(ask([{}, by('second')], { count: 2 }).summary).toBe('Approved by @tester, @second.')
    expect(ask([{}, { pull: 8 }], { count: 2 })).toMatchObject({
      state: 'missing',
      summary: '1 of 2 approvals for this very commit.',
    })
  })

  it('count for the merge or squash that has the tree that was approved', () =>
    expect(ask([{ sha: OTHER, mergedAs: SHA }]).state).toBe('passed'))

  it('count only for this very commit', () => {
    expect(ask([{ sha: OTHER }])).toMatchObject({
      state: 'missing',
      summary: '0 of 1 approvals for this very commit. 1 approval is for another commit.',
      evidence: [],
    })
    expect(ask([{ sha: OTHER }, { ...by('b'), sha: undefined }]).summary).toContain('2 approvals are for')
    expect(ask([{ sha: OTHER, state: 'changes_requested' }]).summary).toBe(
      '0 of 1 approvals for this very commit.',
    )
  })

  it('against it block, whoever approves', () => {
    const against = { ...by('second'), state: 'changes_requested' }
    expect(ask([{}, against])).toMatchObject({
      state: 'failed',
      summary: 'Changes are asked for by @second.',
      evidence: [{ detail: 'changes_requested in #7', by: 'second' }, evidence],
    })
    expect(ask([{}, { ...against, canWrite: false }]).state).toBe('passed')
    expect(ask([{ state: 'dismissed' }]).state).toBe('missing')
  })

  it('of people who may', () => {
    expect(ask([by('bot', false)]).state).toBe('missing')
    expect(ask([{ canWrite: false }]).state).toBe('missing')
    expect(ask([by('DEV')]).state).toBe('missing')
    expect(ask([by('Antjan')]).state).toBe('missing')
    expect(ask([by('dev')], { allowSelf: true }).state).toBe('passed')
    const unattributed = [{ sha: OTHER, name: 'Alice', email: 'a@b.c' }]
    expect(ask([{}], { people: people({ unattributed }) }).state).toBe('unknown')
    expect(ask([], { people: people({ unattributed }) }).state).toBe('missing')
    const list = (tester: Result<boolean>) => ({ listed: new Map([['tester', tester]]) })
    expect(ask([{ canWrite: false, ...by('TESTER') }], list({ value: true })).state).toBe('passed')
    expect(ask([{}], list({ value: false })).state).toBe('missing')
    expect(ask([{}], { listed: new Map() }).state).toBe('missing')
    expect(ask([{}], list(unreadable)).state).toBe('unknown')
    expect(
      ask([{}, by('boss')], { listed: new Map([...list(unreadable).listed, ['boss', { value: true }]]) })
        .state,
    ).toBe('passed')
    expect(ask([], { reviews: unreadable })).toMatchObject({
      id: 'reviews',
      title: 'Approved by 1 in review',
      state: 'unknown',
    })
  })
})

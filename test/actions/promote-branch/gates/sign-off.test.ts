import { describe, expect, it } from 'vitest'
import type { ReviewFacts, StatusFacts } from '../../../../actions/promote-branch/evidence/facts.ts'
import { reviewsGate } from '../../../../actions/promote-branch/gates/reviews.ts'
import {
  type Consent,
  claimOf,
  type SigningRun,
  type SignOffQuestion,
  signOffContext,
  signOffDescription,
  signOffGate,
} from '../../../../actions/promote-branch/gates/sign-off.ts'
import { NOON, OTHER, review, SHA, status, unread } from './facts.ts'

const bot = { login: 'github-actions[bot]', human: false }
const tester = { login: 'tester', human: true }
const RUN = 'https://github.com/o/r/actions/runs/77'
const at = (minutes: number) => new Date(Date.parse(NOON) + minutes * 60_000).toISOString()

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
      proof: { kind: 'run', runId: '77' },
      forgedBy: undefined,
    })
    const nowhere = { signer: 'x', proof: { kind: 'run', runId: undefined }, forgedBy: undefined }
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
  const consent: Consent = {
    status: signed,
    claim: { signer: 'tester', proof: { kind: 'own-token' }, forgedBy: undefined },
    run: undefined,
    allowed: { value: true },
  }
  const question: SignOffQuestion = {
    environment: 'staging',
    statuses: { value: [status(), signed] },
    consent,
    author: 'dev',
    starter: 'antjan',
    allowSelf: false,
    deployedAt: { value: undefined },
  }
  const ask = (given: Partial<SignOffQuestion> = {}) => signOffGate({ ...question, ...given })
  const askConsent = (given: Partial<Consent>) => ask({ consent: { ...consent, ...given } })
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
    expect(ask({ consent: undefined })).toMatchObject({
      state: 'failed',
      summary: 'The status does not say who has signed off.',
      remedy: how,
      evidence: [{ by: undefined }],
    })
  })

  it('knows a forgery', () => {
    expect(askConsent({ claim: { ...consent.claim, forgedBy: 'eve' } })).toMatchObject({
      state: 'failed',
      summary: 'Written by @eve in the name of @tester.',
    })
    expect(askConsent({ allowed: { value: false } })).toMatchObject({
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
    expect(ask({ statuses: unread })).toMatchObject({
      id: 'sign-off:staging',
      title: 'Signed off in staging',
      state: 'unknown',
    })
    expect(askConsent({ run: unread })).toMatchObject(unknown('The run behind it'))
    expect(askConsent({ allowed: unread })).toMatchObject(unknown('Whether @tester may sign off'))
    expect(ask({ deployedAt: unread })).toMatchObject(unknown('When the commit was deployed there'))
  })

  describe('by a machine', () => {
    const claim = { signer: 'Tester', proof: { kind: 'run', runId: '77' }, forgedBy: undefined } as const
    const run: SigningRun = {
      actor: tester,
      event: 'workflow_dispatch',
      startedAt: NOON,
      endedAt: undefined,
    }
    const behind = (given: Partial<SigningRun>, time = NOON) =>
      askConsent({ claim, run: { value: { ...run, ...given } }, status: { ...signed, at: time } })

    it('counts when the person started the run by hand', () => {
      expect(behind({})).toMatchObject({ state: 'passed', summary: 'By @Tester.' })
      expect(askConsent({ claim, run: undefined }).summary).toMatch(/^Nothing proves that @Tester did it: no/)
      expect(askConsent({ claim, run: { value: undefined } }).state).toBe('failed')
      expect(behind({ actor: { login: 'eve', human: true } }).summary).toBe(
        'The run behind it was started by @eve, not by @Tester.',
      )
      expect(behind({ event: 'push' }).summary).toBe('The run behind it was started by push, not by hand.')
    })

    it('counts only while the run lasted, give or take two minutes', () => {
      const outside = 'The status was not written during the run that it names.'
      expect(behind({}, at(-2)).state).toBe('passed')
      expect(behind({}, at(-2.01))).toMatchObject({ state: 'failed', summary: outside })
      expect(behind({}, at(500)).state).toBe('passed')
      expect(behind({ endedAt: at(5) }, at(7)).state).toBe('passed')
      expect(behind({ endedAt: at(5) }, at(7.01))).toMatchObject({ state: 'failed', summary: outside })
    })
  })

  it('does not let people judge themselves', () => {
    const remedy = 'Somebody else must look, or set `allow-self-sign-off: true`.'
    expect(ask({ author: 'TESTER' })).toMatchObject({
      state: 'failed',
      summary: '@tester is the author of the newest commit.',
      remedy,
    })
    expect(ask({ starter: 'Tester' })).toMatchObject({ summary: '@tester started this promotion.', remedy })
    expect(ask({ author: 'tester', starter: 'tester', allowSelf: true }).state).toBe('passed')
    expect(ask({ author: undefined }).state).toBe('passed')
  })

  it('does not count before the commit was there to be looked at', () => {
    expect(ask({ deployedAt: { value: NOON } }).state).toBe('passed')
    expect(ask({ deployedAt: { value: at(1) } })).toMatchObject({
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
      author: 'dev',
      starter: 'antjan',
      allowSelf: false,
      allowedLogins: [],
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
    expect(ask([{}], { author: undefined }).state).toBe('passed')
    expect(ask([{ canWrite: false }], { allowedLogins: ['TESTER'] }).state).toBe('passed')
    expect(ask([{}], { allowedLogins: ['boss'] }).state).toBe('missing')
    expect(ask([], { reviews: unread })).toMatchObject({
      id: 'reviews',
      title: 'Approved by 1 in review',
      state: 'unknown',
    })
  })
})

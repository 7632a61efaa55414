import { describe, expect, it } from 'vitest'
import { attempt, gatesOf, startRepository, type TryOptions } from './scene.ts'

const by = (actor: string, more: Record<string, string> = {}): TryOptions => ({
  runEnvironment: { GITHUB_ACTOR: actor, GITHUB_EVENT_NAME: 'workflow_dispatch', ...more },
})
const inputs = { mode: 'sign-off', environment: 'staging', from: 'staging' }

describe('sign-off', () => {
  it('leaves a status that the gate accepts', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const run = github.scene.run({
      sha: candidate,
      path: '.github/workflows/sign-off.yml',
      event: 'workflow_dispatch',
      actor: 'tester',
    })
    const token = github.addToken('ghs_job', { kind: 'actions', login: 'github-actions[bot]' })
    const signed = await attempt(
      github,
      { ...inputs, comment: 'looked at the invoices' },
      { ...by('tester', { GITHUB_RUN_ID: String(run.id) }), token },
    )
    expect(signed.outcome.outputs).toMatchObject({ result: 'signed-off', sha: candidate })
    expect(github.scene.statuses(candidate)[0]).toMatchObject({
      context: 'sign-off/staging',
      state: 'success',
      description: 'signed off by @tester: looked at the invoices',
    })
    expect(signed.outcome.report).toContain('looked at the invoices')
    const promoted = await attempt(github, { 'require-sign-off': 'staging' })
    expect(gatesOf(promoted)['sign-off:staging']).toBe('passed')
    expect(promoted.outcome.outputs.result).toBe('promoted')
    expect(github.violations).toEqual([])
  })

  const refused = [
    ['eve', {}, /@eve may not sign off/],
    ['dev', {}, /@dev wrote [0-9a-f]{7} and cannot sign/],
    ['dependabot[bot]', {}, /A person has to sign off/],
    ['tester', { GITHUB_EVENT_NAME: 'push' }, /by hand; this run was started by the event push/],
  ] as const
  it.each(refused)('by %s %j is refused', async (actor, more, words) => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    await expect(attempt(github, inputs, by(actor, more))).rejects.toThrow(words)
    expect(github.scene.statuses(candidate)).toEqual([])
  })

  it('without permission to write it is a failure, because it is the very purpose', async () => {
    await using repository = await startRepository()
    const { github } = repository
    const token = github.addToken('ghs_poor', { permissions: { contents: 'read', statuses: 'read' } })
    await expect(attempt(github, inputs, { ...by('tester'), token })).rejects.toMatchObject({
      remedy: 'Give the job `permissions: statuses: write`.',
    })
  })

  it('whose answer was lost is written once', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.faults.add('POST /repos/antjan/databiz-next/statuses', { kind: 'lost-answer' })
    const { outcome } = await attempt(github, inputs, by('tester'))
    expect(outcome.outputs.result).toBe('signed-off')
    expect(github.scene.statuses(candidate)).toHaveLength(1)
  })

  it('changes nothing in a dry run', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const { outcome } = await attempt(github, { ...inputs, 'dry-run': 'true' }, by('tester'))
    expect(outcome.outputs.result).toBe('dry-run')
    expect(github.scene.statuses(candidate)).toEqual([])
  })

  it('on a laptop is by the person whose token it is', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const token = github.addToken('ghp_tester', { kind: 'user', login: 'tester' })
    await attempt(github, inputs, { token, runEnvironment: { GITHUB_RUN_ID: '', GITHUB_ACTOR: '' } })
    expect(github.scene.statuses(candidate)[0]).toMatchObject({ creator: 'tester' })
  })
})

describe('the board', () => {
  it('shows every promotion with what is missing, by reading alone', async () => {
    await using repository = await startRepository()
    const { github, candidate, released } = repository
    await github.scene.commit('dev', { message: 'Work', files: { w: '1' } }, candidate)
    const token = github.addToken('ghs_reader', {
      permissions: { contents: 'read', checks: 'read', statuses: 'read', actions: 'read' },
    })
    const tried = await attempt(
      github,
      {
        mode: 'status',
        branches: 'dev\nstaging: staging\nmain: production',
        'require-statuses': 'smoke-check/staging',
      },
      { token },
    )
    expect(tried.outcome.outputs).toMatchObject({
      result: 'reported',
      summary:
        'dev is 1 ahead of staging (1 gate not passed); staging is 1 ahead of main (1 gate not passed).',
    })
    expect(tried.outcome.outputs.board).toMatchObject({
      schemaVersion: 1,
      branches: [
        { branch: 'dev' },
        { branch: 'staging', environment: 'staging', sha: candidate },
        { branch: 'main', environment: 'production', sha: released },
      ],
      promotions: [
        { from: 'dev', ahead: 1, blockedBy: ['checks'] },
        { from: 'staging', ahead: 1, blockedBy: ['status:smoke-check/staging'] },
      ],
    })
    expect(tried.outcome.report).toContain('flowchart LR')
    const writes = github.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql')
    expect(writes).toEqual([])
    expect(github.violations).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import type { NewCommit } from '../../cloud/github/git/import-stream.ts'
import type { SceneRun } from '../../cloud/github/scene.ts'
import { attempt, gatesOf, type Repository, startRepository, type Try, type TryOptions } from './scene.ts'

const RUN = 'https://github.com/antjan/databiz-next/actions/runs/'
const gate = { 'require-sign-off': 'staging', 'require-checks': 'none', 'dry-run': 'true' }
const signOff = { mode: 'sign-off', environment: 'staging', from: 'staging' }
const dispatch = (actor: string, more: Record<string, string> = {}): TryOptions => ({
  runEnvironment: { GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_ACTOR: actor, ...more },
})
const told = ({ outcome }: Try): string => JSON.stringify(outcome.outputs.gates)

/** One more commit on staging, which the tester signs off with their own token. */
async function signed({ github }: Repository, commit: Partial<NewCommit>, by = 'tester'): Promise<string> {
  const sha = await github.scene.commit('staging', {
    message: 'Next',
    files: { a: '1' },
    author: 'dev',
    ...commit,
  })
  github.scene.status({ sha, context: 'sign-off/staging', description: `signed off by @${by}`, creator: by })
  return sha
}

describe('who worked on what travels', () => {
  it.each([
    ['wrote an older commit', { author: 'tester' }],
    ['committed one', { committer: 'tester' }],
    ['is named as co-author', { message: 'Pair\n\nCo-authored-by: T <9+tester@users.noreply.github.com>' }],
  ] as const)('may not sign it off: %s', async (_, commit) => {
    await using repository = await startRepository()
    await repository.github.scene.commit('staging', {
      message: 'First',
      files: { b: '1' },
      author: 'dev',
      ...commit,
    })
    await signed(repository, {})
    const tried = await attempt(repository.github, gate)
    expect(gatesOf(tried)['sign-off:staging']).toBe('failed')
    const allowed = await attempt(repository.github, { ...gate, 'allow-self-sign-off': 'true' })
    expect(gatesOf(allowed)['sign-off:staging']).toBe('passed')
    expect(repository.github.violations).toEqual([])
  })

  it('includes who opened its pull request, but not who opened that of the promotion', async () => {
    await using repository = await startRepository()
    const { scene } = repository.github
    const sha = await signed(repository, {})
    scene.pull({ title: 'Promote', head: 'staging', base: 'main', user: 'tester' })
    expect(gatesOf(await attempt(repository.github, gate))['sign-off:staging']).toBe('passed')
    await scene.setBranch('feature', sha)
    scene.pull({ title: 'Feature', head: 'feature', base: 'dev', user: 'tester' })
    const tried = await attempt(repository.github, gate)
    expect(gatesOf(tried)['sign-off:staging']).toBe('failed')
    expect(told(tried)).toContain('@tester opened #2')
  })

  it('does not include who pressed the button of a merge that GitHub made, but the author of what it brought', async () => {
    await using repository = await startRepository()
    const { scene } = repository.github
    const work = await scene.commit(
      'feature',
      { message: 'Work', files: { w: '1' }, author: 'dev' },
      repository.candidate,
    )
    const sha = await signed(repository, {
      message: 'Merge',
      author: 'tester',
      committer: 'web-flow',
      merge: work,
    })
    expect(gatesOf(await attempt(repository.github, gate))['sign-off:staging']).toBe('failed')
    scene.signByGitHub(sha)
    expect(gatesOf(await attempt(repository.github, gate))['sign-off:staging']).toBe('passed')
    scene.status({ sha, context: 'sign-off/staging', creator: 'dev', description: 'signed off by @dev' })
    expect(gatesOf(await attempt(repository.github, gate))['sign-off:staging']).toBe('failed')
  })

  it('does not include machines', async () => {
    await using repository = await startRepository()
    await signed(repository, { author: 'dependabot[bot]', committer: 'web-flow' })
    expect(gatesOf(await attempt(repository.github, gate))['sign-off:staging']).toBe('passed')
  })

  it('is not decided for an address without an account, which blocks a sign-off and nothing else', async () => {
    await using repository = await startRepository()
    await signed(repository, { email: 'alice@home.example' })
    const tried = await attempt(repository.github, gate)
    expect(gatesOf(tried)['sign-off:staging']).toBe('unknown')
    expect(tried.outcome.failure?.message).toMatch(/alice@home\.example[\s\S]*allow-self-sign-off/)
    const without = await attempt(repository.github, { ...gate, 'require-sign-off': '' })
    expect(without.outcome.outputs.result).toBe('dry-run')
  })

  it('is not decided without the pull requests, and the permission is named', async () => {
    await using repository = await startRepository()
    await signed(repository, {})
    const permissions = { contents: 'write', statuses: 'read', deployments: 'read', actions: 'read' } as const
    const token = repository.github.addToken('ghs_no_pulls', { permissions })
    const tried = await attempt(repository.github, gate, { token })
    expect(gatesOf(tried)['sign-off:staging']).toBe('unknown')
    expect(tried.outcome.failure?.message).toContain('pull-requests: read')
  })

  it('is looked at by the sign-off itself over all that the target lacks', async () => {
    await using repository = await startRepository()
    await repository.github.scene.commit('staging', { message: 'Mine', files: { m: '1' }, author: 'tester' })
    await repository.github.scene.commit('staging', { message: 'Theirs', files: { t: '1' }, author: 'dev' })
    await expect(attempt(repository.github, signOff, dispatch('tester'))).rejects.toThrow(/@tester wrote/)
  })
})

describe('who started the promotion', () => {
  it('is also who ran it again', async () => {
    await using repository = await startRepository()
    await signed(repository, {})
    const again = { GITHUB_TRIGGERING_ACTOR: 'tester', GITHUB_RUN_ATTEMPT: '2' }
    const tried = await attempt(repository.github, gate, dispatch('bob', again))
    expect(told(tried)).toContain('@tester started this promotion')
    expect(gatesOf(await attempt(repository.github, gate, dispatch('tester')))['sign-off:staging']).toBe(
      'failed',
    )
  })

  it.each(['schedule', 'workflow_run', 'status'])(
    'is nobody on %s: an automatic train passes',
    async event => {
      await using repository = await startRepository()
      await signed(repository, {})
      const run: TryOptions = { runEnvironment: { GITHUB_EVENT_NAME: event, GITHUB_ACTOR: 'tester' } }
      expect(gatesOf(await attempt(repository.github, gate, run))['sign-off:staging']).toBe('passed')
    },
  )
})

describe('names of Enterprise Managed Users', () => {
  it('are signed with and read', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.setRole('lead_acme', 'write')
    const path = '.github/workflows/sign-off.yml'
    const run = github.scene.run({ sha: candidate, path, event: 'workflow_dispatch', actor: 'lead_acme' })
    const token = github.addToken('ghs_job', { kind: 'actions', login: 'github-actions[bot]' })
    const options = dispatch('lead_acme', { GITHUB_RUN_ID: String(run.id) })
    await attempt(github, signOff, { ...options, token })
    expect(gatesOf(await attempt(github, gate))['sign-off:staging']).toBe('passed')
    github.scene.status({
      sha: candidate,
      context: 'sign-off/staging',
      creator: 'lead_acme',
      description: 'signed off by @lead_acme',
    })
    expect(gatesOf(await attempt(github, gate))['sign-off:staging']).toBe('passed')
    github.scene.status({
      sha: candidate,
      context: 'sign-off/staging',
      creator: 'lead_acme',
      description: 'signed off by @lead',
    })
    expect(gatesOf(await attempt(github, gate))['sign-off:staging']).toBe('failed')
  })
})

describe('a sign-off by a job', () => {
  const state = async ({ github, candidate }: Repository, run: Partial<SceneRun>, more: object = {}) => {
    const made = github.scene.run({
      sha: candidate,
      path: '.github/workflows/sign-off.yml',
      event: 'workflow_dispatch',
      actor: 'tester',
      status: 'in_progress',
      ...run,
    })
    github.scene.status({
      sha: candidate,
      context: 'sign-off/staging',
      description: 'signed off by @tester',
      targetUrl: `${RUN}${made.id}/attempts/1`,
    })
    const tried = await attempt(github, { ...gate, ...more })
    return `${gatesOf(tried)['sign-off:staging']} ${told(tried)}`
  }

  const forged: readonly (readonly [string, Partial<SceneRun>, string])[] = [
    ['borrows a run of another workflow', { path: '.github/workflows/deploy.yml' }, 'which does not sign'],
    ['comes from a branch of anybody', { branch: 'alice/patch' }, 'of the branch alice/patch'],
    ['was not started by hand', { event: 'push' }, 'not by hand'],
    ['was run again by somebody else', { triggeringActor: 'dev' }, 'started by @dev, not by @tester'],
    [
      'was over long ago',
      { status: 'completed', createdAt: new Date(Date.now() - 600_000) },
      'not written during',
    ],
  ]
  it.each(forged)('that %s does not count', async (_, run, words) => {
    await using repository = await startRepository()
    expect(await state(repository, run)).toMatch(new RegExp(`^failed .*${words}`))
  })

  it('of the same branch about another commit does not count', async () => {
    await using repository = await startRepository()
    expect(await state(repository, { sha: repository.released })).toMatch(/^failed .*not about this commit/)
  })

  it('on another branch is about the commit that its name carries', async () => {
    await using repository = await startRepository()
    const { candidate, released } = repository
    const on = { branch: 'main', sha: released }
    const called = (title: string) => state(repository, { ...on, title })
    expect(await called(`Sign staging off: ${candidate}`)).toMatch(/^passed/)
    expect(await called(`Sign off ${candidate.slice(0, 8)} for staging`)).toMatch(/^passed/)
    expect(await called(`Sign staging off: ${released}`)).toMatch(/^failed .*not about this commit/)
    const nameless = await called('Sign off 20261130, defaced')
    expect(nameless).toMatch(/^passed .*is not known; a `run-name`/)
    expect(await state(repository, { title: `Sign staging off: ${released}` })).toMatch(/^failed/)
  })

  it('counts from the usual workflows, from the default branch too, and from those that are named', async () => {
    await using repository = await startRepository()
    expect(await state(repository, {})).toMatch(/^passed/)
    expect(
      await state(repository, {
        path: '.github/workflows/promote.yml',
        branch: 'main',
        sha: repository.released,
      }),
    ).toMatch(/^passed/)
    const approve = { path: '.github/workflows/approve.yml', branch: 'trusted' }
    expect(await state(repository, approve)).toMatch(/^failed/)
    expect(
      await state(repository, approve, {
        'sign-off-workflow': 'approve.yml',
        'sign-off-branches': 'trusted',
      }),
    ).toMatch(/^passed/)
    expect(await state(repository, {}, { 'sign-off-workflow': 'approve.yml' })).toMatch(/^failed/)
  })

  it('is by whoever caused the attempt that wrote it, whatever came later', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const path = '.github/workflows/sign-off.yml'
    const run = github.scene.run({ sha: candidate, path, event: 'workflow_dispatch', actor: 'tester' })
    const status = { sha: candidate, context: 'sign-off/staging', description: 'signed off by @tester' }
    github.scene.status({ ...status, targetUrl: `${RUN}${run.id}/attempts/1` })
    github.scene.rerun(run, 'dev')
    expect(gatesOf(await attempt(github, gate))['sign-off:staging']).toBe('passed')
    github.scene.status({ ...status, targetUrl: `${RUN}${run.id}/attempts/2` })
    expect(gatesOf(await attempt(github, gate))['sign-off:staging']).toBe('failed')
    github.scene.status({ ...status, targetUrl: `${RUN}${run.id}/attempts/7` })
    expect(gatesOf(await attempt(github, gate))['sign-off:staging']).toBe('failed')
  })
})

describe('running a sign-off again', () => {
  it('signs by whoever ran it again', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const again = { GITHUB_TRIGGERING_ACTOR: 'dev', GITHUB_RUN_ATTEMPT: '2' }
    await expect(attempt(github, signOff, dispatch('tester', again))).rejects.toThrow(/@dev wrote/)
    expect(github.scene.statuses(candidate)).toEqual([])
  })

  it('does not sign what was pushed since', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    await github.scene.commit('staging', { message: 'Later', files: { l: '1' }, author: 'dev' })
    const started = { GITHUB_SHA: candidate, GITHUB_RUN_ATTEMPT: '2', GITHUB_TRIGGERING_ACTOR: 'tester' }
    await expect(attempt(github, signOff, dispatch('tester', started))).rejects.toThrow(/has moved on/)
    const named = await attempt(github, { ...signOff, sha: candidate }, dispatch('tester', started))
    expect(named.outcome.outputs).toMatchObject({ result: 'signed-off', sha: candidate })
  })
})

describe('what the environment runs', () => {
  const deployment = (sha: string, minutes: number) => ({
    sha,
    environment: 'staging',
    createdAt: new Date(Date.now() - minutes * 60_000),
  })

  it('is the only thing that can be signed off', async () => {
    await using repository = await startRepository()
    const { github, candidate, released } = repository
    github.scene.deployment(deployment(released, 30))
    await expect(attempt(github, signOff, dispatch('tester'))).rejects.toThrow(/staging does not run/)
    github.scene.status({ sha: candidate, context: 'sign-off/staging', creator: 'tester' })
    const early = await attempt(github, gate)
    expect(told(early)).toContain('staging does not run this commit')
    github.scene.deployment(deployment(candidate, 0))
    const { outcome, ports } = await attempt(github, signOff, dispatch('tester'))
    expect(outcome.outputs.result).toBe('signed-off')
    expect(ports.log.text).toContain('Runs there')
  })

  it('is seen however many deployments another environment has', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.deployment({ ...deployment(candidate, 10), environment: 'staging' })
    for (let minute = 9; minute > 0; minute -= 0.1)
      github.scene.deployment({ ...deployment(candidate, minute), environment: 'preview' })
    github.scene.status({
      sha: candidate,
      context: 'sign-off/staging',
      creator: 'tester',
      createdAt: new Date(Date.now() - 1_200_000),
    })
    const tried = await attempt(github, { ...gate, 'require-deployment': 'preview' })
    expect(gatesOf(tried)).toMatchObject({ deployment: 'passed', 'sign-off:staging': 'failed' })
  })
})

describe("approvals of GitHub's environment", () => {
  it('can be the sign-off of the run that deployed the commit', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const run = github.scene.run({ sha: candidate, path: '.github/workflows/deploy.yml' })
    github.scene.deployment({ sha: candidate, environment: 'staging', logUrl: `${RUN}${run.id}/job/1` })
    const by = { ...gate, 'sign-off-source': 'environment' }
    const state = async () => gatesOf(await attempt(github, by))['sign-off:staging']
    expect(await state()).toBe('missing')
    github.scene.approve(run, { environment: 'staging', state: 'approved', user: 'dev', comment: '' })
    expect(await state()).toBe('failed')
    github.scene.approve(run, { environment: 'production', state: 'approved', user: 'tester', comment: '' })
    expect(await state()).toBe('failed')
    github.scene.approve(run, { environment: 'staging', state: 'approved', user: 'tester', comment: 'ok' })
    expect(await state()).toBe('passed')
    expect(gatesOf(await attempt(github, gate))['sign-off:staging']).toBe('missing')
    expect(gatesOf(await attempt(github, { ...gate, 'sign-off-source': 'any' }))['sign-off:staging']).toBe(
      'passed',
    )
    expect(github.violations).toEqual([])
  })
})

describe('approvals by members of a team', () => {
  it('count in review and in the environment, those of other writers do not', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const reads = ['checks', 'statuses', 'actions', 'deployments', 'pull_requests'] as const
    const permissions = {
      contents: 'write',
      ...Object.fromEntries(reads.map(name => [name, 'read'])),
    } as const
    const token = github.addToken('ghs_members', { permissions: { ...permissions, members: 'read' } })
    const strangers = github.addToken('ghs_strangers', { permissions })
    const pull = github.scene.pull({ title: 'Work', head: 'staging', base: 'main', user: 'dev' })
    const run = github.scene.run({ sha: candidate, path: '.github/workflows/deploy.yml' })
    github.scene.deployment({ sha: candidate, environment: 'staging', logUrl: `${RUN}${run.id}/job/1` })
    github.scene.review(pull, { user: 'tester', sha: candidate })
    github.scene.approve(run, { environment: 'staging', state: 'approved', user: 'tester', comment: 'ok' })
    const asked = {
      ...gate,
      'require-sign-off': 'staging\napprovals: 1',
      'sign-off-source': 'environment',
      'sign-off-by': 'antjan/testers',
    }
    const states = async () => gatesOf(await attempt(github, asked, { token }))
    expect(await states()).toMatchObject({ reviews: 'missing', 'sign-off:staging': 'failed' })
    github.scene.setTeam('antjan/testers', ['tester'])
    expect(await states()).toMatchObject({ reviews: 'passed', 'sign-off:staging': 'passed' })
    const blind = gatesOf(await attempt(github, asked, { token: strangers }))
    expect(blind).toMatchObject({ reviews: 'unknown', 'sign-off:staging': 'unknown' })
  })
})

describe('approvals in review', () => {
  it('count for the squash that has the approved tree, not for one that has another', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const head = await github.scene.commit(
      'feature',
      { message: 'Work', files: { w: '1' }, author: 'dev' },
      candidate,
    )
    const pull = github.scene.pull({ title: 'Work', head: 'feature', base: 'staging', user: 'dev' })
    github.scene.review(pull, { user: 'tester', sha: head })
    const squash = await github.scene.commit('staging', {
      message: 'Work (#1)',
      files: { w: '1' },
      author: 'dev',
    })
    Object.assign(pull, { state: 'closed', closedHead: head, mergeSha: squash })
    const byReview = { ...gate, 'require-sign-off': 'approvals: 1' }
    expect(gatesOf(await attempt(github, byReview))['reviews']).toBe('passed')
    const other = await github.scene.commit('staging', { message: 'More', files: { w: '2' }, author: 'dev' })
    Object.assign(pull, { mergeSha: other })
    expect(gatesOf(await attempt(github, byReview))['reviews']).toBe('missing')
  })
})

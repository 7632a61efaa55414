import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chosen } from '../../../actions/promote-branch/evidence/snapshot.ts'
import { attempt, gatesOf, startRepository } from './scene.ts'

const dry = { 'dry-run': 'true' }

describe('what promotions leave behind', () => {
  it('its own earlier failure does not block the next attempt', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const promote = { sha: candidate, path: '.github/workflows/move.yml', event: 'workflow_dispatch' }
    github.scene.run({ ...promote, jobs: { promote: 'failure', build: 'failure' } })
    expect(gatesOf(await attempt(github, { ...dry, 'require-checks': 'all' }))['checks']).toBe('failed')
    const own = github.scene.run({ ...promote, jobs: { promote: 'in_progress', build: 'success' } })
    const runEnvironment = { GITHUB_RUN_ID: String(own.id), GITHUB_EVENT_NAME: 'workflow_dispatch' }
    for (const given of [dry, { ...dry, 'require-checks': 'all' }])
      expect(gatesOf(await attempt(github, given, { runEnvironment }))['checks']).toBe('passed')
  })

  it('neither does a refused sign-off, nor a status of a promotion; a red test does', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.run({
      sha: candidate,
      path: '.github/workflows/sign-off.yml',
      event: 'workflow_dispatch',
      jobs: { 'sign-off': 'failure' },
    })
    github.scene.status({ sha: candidate, context: 'promotion/main', state: 'failure' })
    expect(gatesOf(await attempt(github, { ...dry, 'require-checks': 'all' }))['checks']).toBe('passed')
    github.scene.run({
      sha: candidate,
      path: '.github/workflows/e2e.yml',
      event: 'push',
      jobs: { e2e: 'failure' },
    })
    const red = await attempt(github, { ...dry, 'require-checks': 'all' })
    expect(gatesOf(red)['checks']).toBe('failed')
    expect(red.outcome.failure?.message).toMatch(/e2e is failure \(run of push\)[\s\S]*ignore-checks/)
  })
})

describe('names of checks', () => {
  it('may be patterns, of which at least one must be there and all must be green', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const jobs = { 'test (20)': 'success', 'test (24)': 'success' } as const
    const run = github.scene.run({ sha: candidate, path: '.github/workflows/matrix.yml', jobs })
    const state = async (names: string) =>
      gatesOf(await attempt(github, { ...dry, 'require-checks': names }))['checks']
    expect(await state('test (*)')).toBe('passed')
    expect(await state('e2e (*)')).toBe('missing')
    const one = github.world.checkRuns.find(
      ({ name, suiteId }) => name === 'test (24)' && suiteId === run.suiteId,
    )
    Object.assign(one ?? {}, { conclusion: 'failure' })
    expect(await state('test (*)')).toBe('failed')
  })

  it('that are ignored do not count through their workflow either', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.run({
      sha: candidate,
      path: '.github/workflows/more.yml',
      jobs: { flaky: 'failure', solid: 'success' },
    })
    const given = { ...dry, 'require-checks': 'all', 'ignore-checks': 'flaky' }
    expect(gatesOf(await attempt(github, given))['checks']).toBe('passed')
  })
})

describe('the commit', () => {
  it('is named by a short SHA or a tag, and two commits under one name are none', async () => {
    await using repository = await startRepository()
    const { github, candidate, released } = repository
    const tip = await github.scene.commit('staging', { message: 'Later', files: { l: '1' } })
    await github.world.git.updateRefs([{ name: 'refs/tags/v2', after: candidate }])
    const shaOf = async (sha: string) =>
      (await attempt(github, { ...dry, 'require-checks': 'none', sha })).outcome.outputs.sha
    expect(await shaOf(candidate.slice(0, 8))).toBe(candidate)
    expect(await shaOf('v2')).toBe(candidate)
    await github.world.git.updateRefs([{ name: 'refs/tags/20261130', after: candidate }])
    expect(await shaOf('20261130')).toBe(candidate)
    const both = { candidate: { oid: candidate }, tagged: { oid: tip } }
    expect(() => chosen(candidate.slice(0, 8), both)).toThrow(/ambiguous/)
    await expect(shaOf('v3')).rejects.toThrow(/is no commit/)
    expect(released).not.toBe(candidate)
    expect(github.violations).toEqual([])
  })

  it('is that of `commit` where only that is given', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    await github.scene.commit('staging', { message: 'Later', files: { l: '1' } })
    const { outcome } = await attempt(github, { ...dry, commit: candidate })
    expect(outcome.outputs.sha).toBe(candidate)
  })
})

describe('what a run leaves on the commit', () => {
  it('is a status named after the target', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    const blocked = await attempt(github, { 'require-sign-off': 'staging' })
    const status = { context: 'promotion/main', sha: candidate }
    expect(blocked.outcome.commitStatus).toMatchObject({ ...status, state: 'failure' })
    expect((await attempt(github)).outcome.commitStatus).toMatchObject({ ...status, state: 'success' })
  })
})

describe('rules of the target', () => {
  it('that demand signatures are asked before GitHub refuses', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.setRules('main', [{ type: 'required_signatures' }])
    const tried = await attempt(github, dry)
    expect(gatesOf(tried)['signed-commits']).toBe('failed')
    expect(tried.outcome.failure?.message).toContain(candidate.slice(0, 7))
  })
})

describe('whose status counts', () => {
  it('may be bound to an App; where it is not, that is said once', async () => {
    await using repository = await startRepository()
    const { github, candidate } = repository
    github.scene.status({ sha: candidate, context: 'smoke-check/staging', creator: 'dev' })
    const given = (line: string) => ({ ...dry, 'require-statuses': line })
    const open = await attempt(github, given('smoke-check/staging'))
    expect(JSON.stringify(open.ports.log)).toContain('by app:github-actions')
    const bound = await attempt(github, given('smoke-check/staging by app:github-actions'))
    expect(gatesOf(bound)['status:smoke-check/staging']).toBe('failed')
    expect(JSON.stringify(bound.ports.log)).not.toContain('could have written it')
  })
})

it('the body of a pull request is never what a link leads to', async () => {
  await using repository = await startRepository()
  const { github } = repository
  const folder = mkdtempSync(join(tmpdir(), 'workspace-'))
  try {
    const runEnvironment = { GITHUB_WORKSPACE: folder }
    writeFileSync(join(folder, 'body.md'), 'Our own words: {sha}')
    await symlink('/proc/self/environ', join(folder, 'link.md'))
    const given = (body: string) => ({ strategy: 'pull-request', 'pull-request-body': body })
    await expect(attempt(github, given('link.md'), { runEnvironment })).rejects.toThrow(/link\.md/)
    expect(github.world.pulls).toEqual([])
    await attempt(github, given('body.md'), { runEnvironment })
    expect(github.world.pulls[0]?.body).toContain('Our own words')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('a hold on the environment of the target blocks, with who, when and why', async () => {
  await using repository = await startRepository()
  const { github, released } = repository
  const payload = { v: 1, act: 'hold', component: 'hold', reason: 'payments are charged twice', by: 'lead' }
  const held = github.scene.deployment({
    sha: released,
    environment: 'production',
    task: 'databiz/hold',
    payload,
    state: 'pending',
  })
  Object.assign(held.statuses[0] ?? {}, { description: 'Held: payments are charged twice' })
  const tried = await attempt(github, { ...dry, 'to-environment': 'production' })
  expect(gatesOf(tried)['hold']).toBe('failed')
  expect(tried.outcome.failure?.message).toMatch(/by lead: payments are charged twice/)
  expect(gatesOf(await attempt(github, { ...dry, 'to-environment': 'staging' }))['hold']).toBe('passed')
  const unknown = await attempt(github, dry)
  expect('hold' in gatesOf(unknown)).toBe(false)
  expect(JSON.stringify(unknown.ports.log.notices)).toContain('to-environment')
})

it('the environment of the target is that of databiz.yml, where that names one', async () => {
  await using repository = await startRepository()
  const folder = mkdtempSync(join(tmpdir(), 'workspace-'))
  try {
    const text =
      'version: 1\nenvironments:\n  production:\n    branch: main\n  staging:\n    branch: staging\n'
    writeFileSync(join(folder, 'databiz.yml'), text)
    const tried = await attempt(repository.github, dry, { runEnvironment: { GITHUB_WORKSPACE: folder } })
    expect(gatesOf(tried)['hold']).toBe('passed')
    const permissions = { contents: 'write', checks: 'read', statuses: 'read', actions: 'read' } as const
    const token = repository.github.addToken('ghs_blind', { permissions })
    const blind = { token, runEnvironment: { GITHUB_WORKSPACE: folder } }
    expect(gatesOf(await attempt(repository.github, dry, blind))['hold']).toBe('skipped')
    const asked = await attempt(repository.github, { ...dry, 'to-environment': 'production' }, blind)
    expect(gatesOf(asked)['hold']).toBe('unknown')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('every environment that databiz.yml releases from the target counts, and a file that cannot be read blocks', async () => {
  await using repository = await startRepository()
  const { github, released } = repository
  const folder = mkdtempSync(join(tmpdir(), 'workspace-'))
  const tried = async (file: string, more: Readonly<Record<string, string>> = {}) => {
    writeFileSync(join(folder, 'databiz.yml'), file)
    return await attempt(github, { ...dry, ...more }, { runEnvironment: { GITHUB_WORKSPACE: folder } })
  }
  const both = 'version: 1\nenvironments:\n  eu: { branch: main }\n  us: { branch: main }\n'
  try {
    expect(gatesOf(await tried(both))['hold']).toBe('passed')
    const payload = { v: 1, act: 'hold', component: 'hold', reason: 'charged twice', by: 'lead' }
    const one = { sha: released, environment: 'us', task: 'databiz/hold', payload, state: 'pending' } as const
    Object.assign(github.scene.deployment(one).statuses[0] ?? {}, { description: 'Held: charged twice' })
    const held = await tried(both)
    expect(gatesOf(held)['hold']).toBe('failed')
    expect(held.outcome.failure?.message).toMatch(/us is on hold/)
    const board = await tried(both, { mode: 'status', from: 'staging', to: 'main' })
    expect(JSON.stringify(board.outcome.outputs.board)).toContain('us is on hold')
    const broken = await tried('environments: { us: [\n')
    expect(gatesOf(broken)['hold']).toBe('unknown')
    expect(broken.ports.log.text).toMatch(/databiz.yml, which would name it[\s\S]*to-environment/)
    expect(gatesOf(await tried('environments: { us: [\n', { 'to-environment': 'eu' }))['hold']).toBe('passed')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('a full run with every gate takes at most twelve requests where lists are short', async () => {
  await using repository = await startRepository()
  const { github, candidate, released } = repository
  const path = '.github/workflows/sign-off.yml'
  const run = github.scene.run({
    sha: candidate,
    path,
    event: 'workflow_dispatch',
    actor: 'tester',
    status: 'in_progress',
  })
  github.scene.deployment({
    sha: candidate,
    environment: 'staging',
    createdAt: new Date(Date.now() - 3_600_000),
  })
  github.scene.status({ sha: candidate, context: 'smoke-check/staging' })
  github.scene.status({ sha: released, context: 'db-backup/production' })
  github.scene.status({
    sha: candidate,
    context: 'sign-off/staging',
    description: 'signed off by @tester',
    targetUrl: `https://github.com/antjan/databiz-next/actions/runs/${run.id}/attempts/1`,
  })
  github.scene.finishRun(run, 'success')
  const before = github.requests.length
  const { outcome } = await attempt(github, {
    'require-statuses': 'smoke-check/staging\ndb-backup/production on target',
    'require-deployment': 'staging',
    'require-sign-off': 'staging',
    'to-environment': 'production',
    freeze: '2020-01-01 - 2020-01-02',
  })
  expect(outcome.outputs.result).toBe('promoted')
  expect(github.requests.length - before).toBeLessThanOrEqual(12)
})

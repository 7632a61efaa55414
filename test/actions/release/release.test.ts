import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runBundle } from '../../support/run-bundle.ts'
import { ReleaseScene } from './release-scene.ts'

/** Whatever fails at whichever moment is in `npm run faults -- release`. */
describe.each(['main', 'staging'] as const)('a release from %s', branch => {
  test('puts both sides live; when the proof of the next one fails, both are rolled back', async () => {
    await using scene = await ReleaseScene.open(branch)
    await scene.write('one')
    const first = await scene.release('one')
    expect(first.outputs).toMatchObject({
      result: 'released',
      backendResult: 'live',
      frontendResult: 'live',
      smokeResult: 'passed',
      served: 'new',
    })
    expect(first.failure).toBeUndefined()
    expect(first.report).toContain('Both sides are of this release.')
    expect(await scene.served()).toEqual(['one', 'one'])
    await scene.write('two')
    const second = await scene.release('something else')
    expect(second.outputs).toMatchObject({
      result: 'rolled-back',
      failedPart: 'smoke',
      rolledBack: ['frontend', 'backend'],
      served: 'previous',
    })
    expect(second.failure?.message).toContain('was not released')
    expect(second.report).toContain('Both sides are those from before this release.')
    expect(await scene.served()).toEqual(['one', 'one'])
  })
})

describe('a second release', () => {
  let scene: ReleaseScene
  beforeEach(async () => {
    scene = await ReleaseScene.open()
    await scene.write('one')
    await scene.release('one', { variables: 'GREETING=one' })
    await scene.write('two')
  })
  afterEach(() => scene[Symbol.asyncDispose]())

  test('a plan changes nothing, and leaves no status', async () => {
    const outcome = await scene.release('two', { plan: 'true' })
    expect(outcome.outputs).toMatchObject({ result: 'planned', served: 'previous' })
    expect(outcome.commitStatus).toBeUndefined()
    expect(await scene.served()).toEqual(['one', 'one'])
  })

  test('that does not start replaces nothing, so nothing is brought back', async () => {
    await scene.write('two', { exitAtStart: 1 })
    const outcome = await scene.release('two')
    expect(outcome.outputs).toMatchObject({ result: 'failed', failedPart: 'backend', rolledBack: [] })
    expect(outcome.report).toContain('never stopped serving')
    expect(scene.api.deployments).toHaveLength(2)
    expect(await scene.served()).toEqual(['one', 'one'])
  })

  test('that sets variables puts them back with the rest', async () => {
    const outcome = await scene.release('something else', { variables: 'GREETING=two' })
    expect(outcome.outputs.result).toBe('rolled-back')
    expect(scene.api.variables.get('GREETING')).toBe('one')
    expect(await scene.served()).toEqual(['one', 'one'])
  })

  test('that is cancelled between its two sides is rolled back by the post step', async () => {
    scene.pages.faults.add(/^POST .*\/deployments$/, { kind: 'hang' }, { times: 100 })
    const backend = { ...scene.backendSection, settle: '500ms' }
    const options = {
      inputs: { ...scene.rawInputs(), file: await scene.writePlan('two', { backend }) },
      environment: { GITHUB_REF_NAME: scene.branch, GITHUB_API_URL: 'http://127.0.0.1:9' },
      folder: scene.folder,
    }
    const main = await runBundle('release', {
      ...options,
      onStart: async child => {
        const isCreated = () => scene.pages.requests.at(-1)?.path.endsWith('/deployments') === true
        while (!isCreated() && child.exitCode === null) await sleep(20)
        child.kill('SIGINT')
      },
    })
    expect(main.outputs).toMatchObject({ result: 'partial', served: 'unknown' })
    expect(await scene.served()).toEqual(['two', 'one'])
    scene.pages.faults.clear()
    const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value])
    const environment = { ...options.environment, ...Object.fromEntries(state) }
    const post = await runBundle('release', { ...options, environment })
    expect(post.log).toContain('Rolled back: ')
    expect(post.exitCode).toBe(0)
    expect(await scene.served()).toEqual(['one', 'one'])
  })
})

test('what stayed is told with its commit, since when it serves and by whom', async () => {
  await using scene = await ReleaseScene.open()
  await scene.onGitHub()
  await scene.releaseGood('one')
  const stays = scene.sha.slice(0, 7)
  await scene.write('two')
  await scene.commit('two')
  const refused = { success: false, errors: [{ code: 8000096, message: 'no' }], messages: [], result: null }
  scene.pages.faults.add(
    /^POST .*\/deployments$/,
    { kind: 'reply', reply: { status: 400, body: refused } },
    { times: 100 },
  )
  const { outputs, report } = await scene.release('two')
  expect(outputs).toMatchObject({ result: 'rolled-back', served: 'previous' })
  const rows = report?.split('\n').filter(line => line.includes(`what was there before (${stays})`)) ?? []
  expect(rows).toHaveLength(2)
  for (const row of rows) expect(row).toMatch(/\| \d{4}-\d\d-\d\d \d\d:\d\d UTC \| antjan \|/)
})

describe('before anything is touched', () => {
  test('a token that one side refuses stops the release of both', async () => {
    await using scene = await ReleaseScene.open()
    await scene.write('one')
    const outcome = await scene.release('one', { 'cloudflare-api-token': 'not-a-token-that-works' })
    expect(outcome.outputs).toMatchObject({ result: 'failed', failedPart: 'frontend' })
    expect(scene.railway.requests.some(({ path }) => path.endsWith('/up'))).toBe(false)
  })

  test('problems of all sections are named at once', async () => {
    await using scene = await ReleaseScene.open()
    await scene.write('one')
    const file = { frontend: { directory: 'site' }, backend: { settle: '5' } }
    await expect(scene.release('one', {}, file)).rejects.toThrow(
      /backend\.settle: must be[\s\S]*frontend\.project: is required/,
    )
  })

  test('a token that two parts need is asked for once, in the words of the release', async () => {
    await using scene = await ReleaseScene.open()
    await scene.write('one')
    const config = { contract: 'builtin:databiz', sources: 'railway' }
    const missing = scene.release('one', { 'railway-token': '' }, { config })
    await expect(missing).rejects.toThrow(/^railway-token: is required for the source `railway`$/)
    const backend = scene.release('one', { 'railway-token': '' })
    await expect(backend).rejects.toThrow('a project token, or `railway-api-token` with `backend.project-id`')
  })

  test('another branch is refused', async () => {
    await using scene = await ReleaseScene.open()
    await scene.write('one')
    await expect(scene.release('one', {}, { branch: 'release' })).rejects.toThrow(
      'is released from the branch release, and this run is on main',
    )
  })

  test('a workspace that a run on the right branch has moved elsewhere is refused', async () => {
    await using scene = await ReleaseScene.open()
    await scene.write('one')
    const git = (...words: string[]) =>
      execFileSync('git', ['-C', scene.folder, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words])
    git('init', '--quiet', '--initial-branch', 'feature')
    git('commit', '--quiet', '--allow-empty', '--message', 'proposed')
    await expect(scene.release('one')).rejects.toThrow('the workspace holds another commit than this run')
  })

  test('a first release that fails has nothing to go back to, and says so', async () => {
    await using scene = await ReleaseScene.open()
    await scene.write('one')
    const outcome = await scene.release('something else')
    expect(outcome.outputs.result).toBe('partial')
    expect(outcome.report).toContain('nothing to go back to')
  })
})

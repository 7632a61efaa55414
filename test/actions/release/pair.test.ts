import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ReleaseScene } from './release-scene.ts'

let scene: ReleaseScene
beforeEach(async () => {
  scene = await ReleaseScene.open()
  await scene.onGitHub()
})
afterEach(() => scene[Symbol.asyncDispose]())

const rollBack = (given: Record<string, string> = {}) =>
  scene.release('unused', { mode: 'rollback', ...given })

const pageOf = async (project: string): Promise<string> =>
  await (await fetch(`http://${scene.pages.project(project).subdomain}`)).text()

describe('a rollback of the pair', () => {
  test('twice goes one further, on both sides, and then says that there is nothing further', async () => {
    const zero = await scene.releaseGood('Z')
    const one = await scene.releaseGood('A')
    const two = await scene.releaseGood('B')
    expect(two.outputs).toMatchObject({ result: 'released', previousReleaseId: one.outputs.releaseId })
    const first = await rollBack({ reason: 'payments twice' })
    expect(first.outputs).toMatchObject({
      result: 'rolled-back',
      releaseId: one.outputs.releaseId,
      previousReleaseId: two.outputs.releaseId,
      rolledBack: ['backend', 'frontend'],
    })
    expect(await scene.served()).toEqual(['A', 'A'])
    expect(first.report).toMatch(
      /#### What is served now[\s\S]*production \| backend \| <code>[0-9a-f]{7}<\/code>[\s\S]*production \| frontend/,
    )
    const second = await rollBack()
    expect(second.outputs).toMatchObject({ result: 'rolled-back', releaseId: zero.outputs.releaseId })
    expect(await scene.served()).toEqual(['Z', 'Z'])
    await expect(rollBack()).rejects.toThrow('nothing further to go back to')
    expect(await scene.served()).toEqual(['Z', 'Z'])
  })

  test('needs the tokens of its sides alone, not what a deployment backs up, validates and looks with', async () => {
    const one = await scene.releaseGood('A')
    await scene.releaseGood('B')
    const backup = { bucket: 'backups', endpoint: 'https://s3.example.com' }
    const config = { contract: 'config-contract.yaml', sources: ['env'] }
    const { outputs } = await scene.release('unused', { mode: 'rollback' }, { backup, config })
    expect(outputs).toMatchObject({ result: 'rolled-back', releaseId: one.outputs.releaseId })
    await expect(scene.release('unused', {}, { backup, config })).rejects.toThrow('database-url')
  })

  test('of one application of several leads to its own release, also where another one was released of the same commit', async () => {
    const other = { project: 'second', directory: `${scene.folder}/site`, 'api-url': scene.pages.apiUrl }
    await scene.pages.createProject('second')
    const releaseBoth = async (version: string) => {
      const { outputs } = await scene.releaseGood(version)
      const second = await scene.release(
        version,
        {},
        { backend: undefined, smoke: undefined, frontend: other },
      )
      expect([outputs.result, second.outputs.result]).toEqual(['released', 'released'])
      return { sha: scene.sha, id: outputs.releaseId }
    }
    const first = await releaseBoth('A')
    await releaseBoth('B')
    const back = await rollBack({ to: first.sha })
    expect(back.outputs).toMatchObject({ result: 'rolled-back', releaseId: first.id })
    expect(await scene.served()).toEqual(['A', 'A'])
    expect(await pageOf('second')).toContain('<title>B</title>')
  })

  test('moves neither side when one of them cannot go back', async () => {
    await scene.releaseGood('A')
    await scene.releaseGood('B')
    const project = scene.pages.project('databiz')
    const [first] = project.deployments
    if (first !== undefined) project.remove(first)
    await expect(rollBack()).rejects.toThrow(/none was moved: front end on Cloudflare Pages/)
    expect(await scene.served()).toEqual(['B', 'B'])
  })

  test('whose second side fails is partial and red, and running it again completes it', async () => {
    const one = await scene.releaseGood('A')
    await scene.releaseGood('B')
    scene.pages.faults.add(/\/rollback$/, {
      kind: 'reply',
      reply: {
        status: 400,
        body: { success: false, errors: [{ code: 8000039, message: 'no' }], messages: [], result: null },
      },
    })
    const half = await rollBack()
    expect(half.outputs).toMatchObject({ result: 'partial' })
    expect(half.failure?.remedy).toContain(`to: ${one.outputs.releaseId}`)
    expect(await scene.served()).toEqual(['A', 'B'])
    scene.pages.faults.clear()
    const whole = await rollBack()
    expect(whole.outputs).toMatchObject({ result: 'rolled-back', releaseId: one.outputs.releaseId })
    expect(await scene.served()).toEqual(['A', 'A'])
  })

  test('marks the commit that serves again and the one that was left', async () => {
    await scene.releaseGood('A')
    const first = scene.sha
    await scene.releaseGood('B')
    const back = await rollBack()
    expect(back.commitStatus).toMatchObject({ context: 'release/production', state: 'success', sha: first })
    const statuses = scene.gitHub?.world.statuses ?? []
    const newest = (sha: string, context: string) =>
      statuses.findLast(one => one.sha === sha && one.context === context)?.state
    expect(newest(first, 'deploy-pages/production')).toBe('success')
    expect(newest(scene.sha, 'deploy-pages/production')).toBe('failure')
    expect(newest(scene.sha, 'deploy-railway/production')).toBe('failure')
    expect(newest(scene.sha, 'release/production')).toBe('failure')
  })

  test('a plan of it changes nothing', async () => {
    await scene.releaseGood('A')
    await scene.releaseGood('B')
    expect((await rollBack({ plan: 'true' })).outputs).toMatchObject({ result: 'planned' })
    expect(await scene.served()).toEqual(['B', 'B'])
  })

  test('a release that is older than what serves is refused before anything is touched', async () => {
    await scene.releaseGood('A')
    const old = scene.sha
    await scene.releaseGood('B')
    scene.sha = old
    const refused = await scene.release('A')
    expect(refused.outputs).toMatchObject({ result: 'failed' })
    expect(refused.failure?.remedy).toContain('allow-stale: true')
    expect(await scene.served()).toEqual(['B', 'B'])
  })
})

test('an environment whose site is a preview of its branch is released, shown whole and brought back', async () => {
  await using staging = await ReleaseScene.open('staging')
  await staging.onGitHub()
  for (const version of ['A', 'B'])
    expect((await staging.releaseGood(version)).outputs).toMatchObject({ result: 'released', served: 'new' })
  const history = await staging.release('unused', { mode: 'history' })
  expect(history.report).toMatch(/staging \| backend[\s\S]*staging \| frontend/)
  const back = await staging.release('unused', { mode: 'rollback' })
  expect(back.outputs).toMatchObject({ result: 'rolled-back' })
  expect(await staging.served()).toEqual(['A', 'A'])
})

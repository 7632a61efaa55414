import { afterEach, describe, expect, test } from 'vitest'
import { aliasOf } from '../../../actions/deploy-workers/config/preview-alias.ts'
import { pastOf } from '../../../actions/deploy-workers/rollback/platform-view.ts'
import { sharesFor } from '../../../actions/deploy-workers/traffic/shares.ts'
import { WorkersScene } from './workers-scene.ts'

let scene: WorkersScene

afterEach(async () => {
  expect(scene.cloud.violations).toEqual([])
  await scene[Symbol.asyncDispose]()
})

/** Versions one, two, … of the entry page, deployed one after the other. */
async function deployed(...titles: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const title of titles) {
    await scene.write({ 'index.html': `<title>${title}</title>` }, 'dist')
    ids.push(String((await scene.deploy()).outcome.outputs.versionId))
  }
  return ids
}

const live = () => scene.worker.live?.versions.map(({ version_id, percentage }) => [version_id, percentage])

describe('a version without traffic', () => {
  test('has a preview address and an alias of its branch', async () => {
    scene = await WorkersScene.open()
    const [one] = await deployed('one')
    await scene.write({ 'index.html': '<title>two</title>' }, 'dist')
    const { outcome } = await scene.deploy({ mode: 'upload' })
    const { versionId, previewUrl, aliasUrl } = outcome.outputs
    expect(outcome.outputs).toMatchObject({ result: 'uploaded', proof: 'build' })
    expect(previewUrl).toContain(`//${String(versionId).slice(0, 8)}-demo-site.localhost`)
    expect(aliasUrl).toContain('//staging-demo-site.localhost')
    expect(live()).toEqual([[one, 100]])
    expect(outcome.commitStatus?.context).toBe('deploy-workers/preview')
  })

  test('cannot be uploaded to a Worker that is not there', async () => {
    scene = await WorkersScene.open()
    await expect(scene.deploy({ mode: 'upload' })).rejects.toThrow('There is no Worker demo-site yet')
  })
})

describe('promoting', () => {
  test('by percent, then all: the newest version of this commit', async () => {
    scene = await WorkersScene.open()
    const [one] = await deployed('one')
    await scene.write({ 'index.html': '<title>two</title>' }, 'dist')
    const uploaded = await scene.deploy({ mode: 'upload' })
    const two = String(uploaded.outcome.outputs.versionId)
    const ten = await scene.deploy({ mode: 'promote', traffic: '10' })
    expect(ten.outcome.outputs).toMatchObject({ result: 'live', versionId: two, previousVersionId: one })
    expect(live()).toEqual([
      [two, 10],
      [one, 90],
    ])
    const asked = scene.cloud.account.visits.map(
      ({ headers }) => headers['cloudflare-workers-version-overrides'],
    )
    expect(asked).toContain(`demo-site="${two}"`)
    expect((await scene.deploy({ mode: 'promote' })).outcome.outputs.result).toBe('live')
    expect(live()).toEqual([[two, 100]])
  })

  test('a version that is not there', async () => {
    scene = await WorkersScene.open()
    await deployed('one')
    const id = '00000000-0000-4000-8000-000000000000'
    await expect(scene.deploy({ mode: 'promote', 'version-id': id })).rejects.toThrow(
      `There is no version ${id}`,
    )
  })

  test('shares add up', () => {
    const [a, b, c] = ['a', 'b', 'c']
    expect(sharesFor(a, 100, [{ versionId: b, percentage: 100 }])).toEqual([
      { versionId: a, percentage: 100 },
    ])
    const split = [
      { versionId: a, percentage: 10 },
      { versionId: b, percentage: 90 },
    ]
    expect(sharesFor(a, 40, split)).toEqual([
      { versionId: a, percentage: 40 },
      { versionId: b, percentage: 60 },
    ])
    expect(() => sharesFor(c, 10, split)).toThrow('Two other versions share the traffic')
    expect(() => sharesFor(a, 10, [])).toThrow('no other version')
  })
})

describe('rolling back', () => {
  test('to the version before, and twice goes one further', async () => {
    scene = await WorkersScene.open()
    const [one, two] = await deployed('one', 'two', 'three')
    const back = await scene.deploy({ mode: 'rollback' })
    expect(back.outcome.failure).toBeUndefined()
    expect(back.outcome.outputs).toMatchObject({ result: 'rolled-back', versionId: two })
    expect(live()).toEqual([[two, 100]])
    await scene.deploy({ mode: 'rollback' })
    expect(live()).toEqual([[one, 100]])
    await expect(scene.deploy({ mode: 'rollback' })).rejects.toThrow('nothing further to go back to')
  })

  test('from a split to the one that was live alone', async () => {
    scene = await WorkersScene.open()
    const [one] = await deployed('one')
    await scene.write({ 'index.html': '<title>two</title>' }, 'dist')
    await scene.deploy({ mode: 'upload' })
    await scene.deploy({ mode: 'promote', traffic: '50' })
    await scene.deploy({ mode: 'rollback', 'version-id': String(one) })
    expect(live()).toEqual([[one, 100]])
  })

  test('over a changed secret is never forced, and the secrets are named', async () => {
    scene = await WorkersScene.open()
    const [one, two] = await deployed('one', 'two')
    scene.worker.beforeSecret.add(String(one))
    scene.worker.secrets.push('SESSION_KEY')
    const { outcome } = await scene.deploy({ mode: 'rollback' })
    expect(outcome.outputs.result).toBe('failed')
    expect(outcome.failure?.message).toContain('SESSION_KEY')
    expect(live()).toEqual([[two, 100]])
    expect(scene.cloud.requests.some(({ query }) => query.has('force'))).toBe(false)
  })

  test('a version that comes again is a rollback to it; a split is no release', () => {
    const at = (id: string, percentage = 100) => ({
      id: `d-${id}`,
      versions: [{ version_id: id, percentage }],
    })
    expect(
      pastOf([at('a'), at('c', 10), at('b'), at('a')]).map(({ id, restores }) => [id, restores]),
    ).toEqual([
      ['a', 'a'],
      ['b', undefined],
      ['a', undefined],
    ])
  })
})

test.each([
  ['feature/Login', 'feature-login'],
  ['123-fix', 'b-123-fix'],
  ['--', undefined],
  ['x'.repeat(80), expect.stringMatching(/^x{48}-[0-9a-f]{4}$/)],
])('the alias of branch %s', async (branch, alias) => {
  scene = await WorkersScene.open()
  expect(aliasOf(branch, 'demo-site')).toEqual(alias)
})

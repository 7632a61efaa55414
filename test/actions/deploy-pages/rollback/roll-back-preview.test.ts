import { expect, test } from 'vitest'
import { FakeClock } from '../../../support/fake-clock.ts'
import { PagesCase } from '../pages-case.ts'

const first = { 'index.html': '<!doctype html><title>first</title>', 'app.js': 'first()' }
const second = { 'index.html': '<!doctype html><title>second</title>', 'app.js': 'second()' }

test('an earlier preview is deployed to its branch again, without sending a file', async () => {
  await using pages = await PagesCase.start()
  const before = await pages.deploy({ branch: 'staging' }, first)
  const checked = await pages.deploy({ branch: 'staging', 'dry-run': 'true' }, second)
  expect(checked.outputs.previousDeploymentId).toBe(before.outputs.deploymentId)
  const after = await pages.deploy({ branch: 'staging' }, second)
  expect(after.outputs.previousDeploymentId).toBe(before.outputs.deploymentId)
  expect(await (await fetch(String(after.outputs.aliasUrl))).text()).toContain('second')

  pages.pages.forgetRequests()
  const back = await pages.run({ mode: 'rollback', 'deployment-id': String(before.outputs.deploymentId) })
  expect(back.outputs).toMatchObject({ result: 'rolled-back', environment: 'preview', rolledBack: true })
  expect(back.outputs.aliasUrl).toBe(after.outputs.aliasUrl)
  expect(await (await fetch(String(back.outputs.aliasUrl))).text()).toContain('first')
  expect(pages.pages.requests.some(({ path }) => path.includes('/pages/assets/'))).toBe(false)
  expect(pages.pages.violations).toEqual([])
})

test('production stays as it is', async () => {
  await using pages = await PagesCase.start()
  const live = await pages.deploy({ branch: 'main' }, first)
  const before = await pages.deploy({ branch: 'staging' }, first)
  await pages.deploy({ branch: 'staging' }, second)
  await pages.run({ mode: 'rollback', 'deployment-id': String(before.outputs.deploymentId) })
  expect(pages.pages.live('demo')?.id).toBe(live.outputs.deploymentId)
})

test('a dry run says what would be done', async () => {
  await using pages = await PagesCase.start()
  const before = await pages.deploy({ branch: 'staging' }, first)
  const id = String(before.outputs.deploymentId)
  const would = await pages.run({ mode: 'rollback', 'deployment-id': id, 'dry-run': 'true' })
  expect(would.outputs).toMatchObject({
    result: 'dry-run',
    summary: expect.stringContaining(`Would roll demo back to deployment ${id} (preview`),
  })
})

test('a lost answer makes no second deployment, even where our clock is ahead of the platform by ten minutes', async () => {
  const platform = new FakeClock(new Date('2026-11-21T11:50:00Z'))
  await using pages = await PagesCase.start({ clock: platform })
  const before = await pages.deploy({ branch: 'staging' }, first)
  platform.advance(1_000)
  await pages.deploy({ branch: 'staging' }, second)
  platform.advance(1_000)
  pages.pages.faults.add(/POST .*\/deployments$/, { kind: 'lost-answer' })
  const back = await pages.run({ mode: 'rollback', 'deployment-id': String(before.outputs.deploymentId) })
  const { deployments } = pages.pages.project('demo')
  expect(deployments).toHaveLength(3)
  expect(back.outputs.deploymentId).toBe(deployments[2]?.id)
})

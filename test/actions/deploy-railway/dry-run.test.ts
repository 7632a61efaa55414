import { afterEach, expect, test } from 'vitest'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

test('a dry run shows what it would send, and what stays behind', async () => {
  fixture = await DeployFixture.open()
  const files = { '.gitignore': '*.log', 'a.log': '', '.env': 'A=1' }
  const folder = await fixture.folder({ version: '1', files })
  const dry = await fixture.run(folder, { 'dry-run': 'true' })
  expect(dry.ports.log.text).toContain('Left behind  1 by .gitignore, 1 environment files (.env)')
  expect(JSON.parse(String(dry.outcome.outputs.leftOut))).toEqual({ '.gitignore': 1, 'environment files': 1 })
  expect(dry.outcome.report).toContain('server.js')
  const { outcome } = await fixture.run(folder)
  expect(outcome.outputs.sourceDigest).toBe(dry.outcome.outputs.sourceDigest)
  expect(outcome.outputs.uploadBytes).toBe(dry.outcome.outputs.uploadBytes)
})

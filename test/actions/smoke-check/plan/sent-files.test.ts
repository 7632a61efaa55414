import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inputs } from '../../../../actions/smoke-check/declaration.ts'
import { loadChecks } from '../../../../actions/smoke-check/plan/load-checks.ts'
import { Vault } from '../../../../actions/smoke-check/secrets/vault.ts'
import { testPorts } from '../../../support/fake-ports.ts'

const home = process.cwd()
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smoke-'))
  await mkdir(join(folder, 'repository/.git'), { recursive: true })
  await writeFile(join(folder, 'repository/.git/config'), 'token')
  await writeFile(join(folder, 'repository/part.json'), '{"type":"object"}')
  await writeFile(join(folder, 'beside.json'), '{"type":"object"}')
  process.chdir(join(folder, 'repository'))
})
afterEach(async () => {
  process.chdir(home)
  await rm(folder, { recursive: true })
})

const CHECKS = (part: string) =>
  `version: 1\nchecks:\n  - { post: "/", multipart: { part: { file: "${part}" } } }\n`
const SCHEMA = (schema: string) => `version: 1\nchecks:\n  - { get: "/", expect: { schema: "${schema}" } }\n`

async function load(checks: string): Promise<unknown> {
  return await loadChecks({ checks } as Inputs, testPorts(), new Vault(() => undefined))
}
async function loadFile(text: string): Promise<unknown> {
  await writeFile('smoke.yml', text)
  return await load('smoke.yml')
}

const ELSEWHERE = ['/proc/self/environ', '../beside.json', '.git/config', 'x/../.git/config']

test.each(ELSEWHERE)('a smoke file of the repository does not send %s', async part =>
  expect(loadFile(CHECKS(part))).rejects.toThrow(/lies (?:outside of the workspace|in \.git)/),
)
test.each(ELSEWHERE)('nor is %s a schema that its message could quote', async schema =>
  expect(loadFile(SCHEMA(schema))).rejects.toThrow(/lies (?:outside of the workspace|in \.git)/),
)
test('it sends what lies in the repository, and the workflow names what it likes', async () => {
  await expect(loadFile(CHECKS('part.json'))).resolves.toBeDefined()
  await expect(loadFile(SCHEMA('part.json'))).resolves.toBeDefined()
  await expect(load(CHECKS('../beside.json'))).resolves.toBeDefined()
})

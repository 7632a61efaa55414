import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { declaration } from '../../../actions/release/declaration.ts'
import { deployers } from '../../../actions/release/deployers.ts'
import { run } from '../../../actions/release/run.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { recordPorts } from '../../shared/record/record-ports.ts'
import { Roof } from './fake-side.ts'

let github: GitHubStandIn
let folder: string
const roof = new Roof()
beforeEach(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  folder = await mkdtemp(join(tmpdir(), 'third-'))
})
afterEach(async () => {
  expect(github.violations).toEqual([])
  await github.stop()
  await rm(folder, { recursive: true })
})

async function release(letter: string, given: Record<string, string> = {}) {
  const file = join(folder, 'databiz.yml')
  await writeFile(
    file,
    `version: 1\nenvironments: { production: { backend: { pigeon: { letter: ${letter} } } } }\n`,
  )
  const sha = await github.scene.commit('main', { message: letter, files: { letter } })
  const ports = recordPorts(github, { sha, token: github.token })
  return await run(readInputs(declaration, { environment: 'production', file, ...given }), ports, [
    ...deployers,
    roof.listed,
  ])
}

test('a third kind of deployment is released, rolled back and told without a change of release', async () => {
  for (const letter of ['one', 'two', 'three'])
    expect((await release(letter)).outputs).toMatchObject({ result: 'released', backendDeploymentId: letter })
  expect((await release('four', { mode: 'rollback' })).outputs).toMatchObject({ result: 'rolled-back' })
  expect(roof.lies).toBe('two')
  expect((await release('four', { mode: 'rollback' })).outputs).toMatchObject({ result: 'rolled-back' })
  expect(roof.lies).toBe('one')
  const history = await release('four', { mode: 'history' })
  expect(history.outputs.history).toMatchObject([
    { act: 'release-rollback' },
    { act: 'rollback', component: 'backend', deployment: 'one' },
    { act: 'release-rollback' },
    { act: 'rollback', deployment: 'two' },
    { act: 'release' },
    { act: 'deploy', deployment: 'three' },
    { act: 'release' },
    { act: 'deploy', deployment: 'two' },
    { act: 'release' },
    { act: 'deploy', deployment: 'one' },
  ])
  expect(history.report).toContain('#### What is served now')
  expect(history.report).toMatch(/\| production \| backend \| .*one/)
})

test('under a hold nothing new goes out, whatever kind it is; resume opens again', async () => {
  await release('one')
  const held = await release('x', { mode: 'hold', reason: 'payments are charged twice' })
  expect(held.outputs).toMatchObject({ result: 'held' })
  await release('x', { mode: 'hold', reason: 'the migration still runs' })
  const refused = await release('two')
  expect(refused.outputs).toMatchObject({ result: 'failed', failedPart: 'backend' })
  expect(refused.failure?.message).toMatch(
    /on hold since .*charged twice; production is on hold since .*still runs/,
  )
  expect(refused.failure?.remedy).toMatch(/on hold since[\s\S]*payments are charged twice[\s\S]*mode: resume/)
  expect(roof.lies).toBe('one')
  expect((await release('two', { mode: 'resume' })).outputs).toMatchObject({ result: 'resumed' })
  expect((await release('two', { mode: 'resume' })).outputs.summary).toContain('was not on hold')
  expect((await release('two')).outputs).toMatchObject({ result: 'released' })
})

test('a hold that cannot be written is a failure, and a misspelt environment is none', async () => {
  const hold = { mode: 'hold', reason: 'x' }
  await expect(release('one', { ...hold, environment: 'prodution' })).rejects.toThrow(
    'Did you mean `production`?',
  )
  const ports = recordPorts(github, {
    sha: '0'.repeat(40),
    token: github.addToken('ghs_poor', { permissions: { deployments: 'read', contents: 'read' } }),
  })
  const inputs = readInputs(declaration, {
    environment: 'production',
    file: join(folder, 'databiz.yml'),
    ...hold,
  })
  await expect(run(inputs, ports)).rejects.toMatchObject({
    remedy: expect.stringContaining('deployments: write'),
  })
})

test('an unknown `to` names the releases that there are', async () => {
  const first = await release('one')
  await expect(release('two', { mode: 'rollback', to: 'nonsense' })).rejects.toThrow(
    String(first.outputs.releaseId),
  )
})

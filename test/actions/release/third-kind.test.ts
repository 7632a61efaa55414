import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { declaration } from '../../../actions/release/declaration.ts'
import { deployers, type Listed } from '../../../actions/release/deployers.ts'
import { run } from '../../../actions/release/run.ts'
import { declare } from '../../../shared/declaration/declaration.ts'
import { text } from '../../../shared/declaration/field-kinds.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import type { Deployer } from '../../../shared/deployment/deployer.ts'
import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import type { Verdict } from '../../../shared/deployment/verdict.ts'
import { TargetRecord } from '../../../shared/record/target-record.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { recordPorts } from '../../shared/record/record-ports.ts'

const mailDeclaration = declare({
  name: 'deploy-pigeon',
  title: 'Deploy by pigeon',
  description: 'Puts a letter on a roof.',
  branding: { icon: 'feather', color: 'gray-dark' },
  inputs: {
    environment: text({ description: 'Which roof.' }),
    letter: text({ description: 'What is put there.', required: true }),
    roof: text({ description: 'For a rollback: the letter that was there.' }),
  },
  results: { live: 'There.', 'dry-run': 'Would be there.' },
  outputs: { url: 'Where.' },
})

/** A kind of deployment that nobody has thought of: a roof with one letter on it. */
class Roof {
  lies: string | undefined
  readonly all: string[] = []

  get listed(): Listed {
    const result = (verdict: Verdict, id: string | undefined): StepResult => ({
      verdict,
      serves: id === undefined ? undefined : { id, build: `sha256:${id}` },
      result: verdict,
      summary: `${id} lies there`,
      outputs: { url: 'https://roof.example.com' },
    })
    const deployer: Deployer<typeof mailDeclaration> = {
      declaration: mailDeclaration,
      component: 'backend',
      noun: 'letter on the roof',
      abilities: { rollback: 'any', history: false, holdsVariables: false },
      rollbackInputs: ['environment'],
      revisionInput: 'roof',
      open: ({ letter }, { ports, release }) => {
        const scope = { environment: 'production', component: 'backend', target: 'roof/one' }
        const serving = async () => (this.lies === undefined ? undefined : { id: this.lies })
        return {
          scope: async () => scope,
          serving,
          canServe: async ({ id }) =>
            this.all.includes(id) ? { kind: 'yes' } : { kind: 'no', why: 'eaten' },
          history: async () => [],
          check: async () => {
            await new TargetRecord(scope, ports, { ledger: release?.ledger }).guard({
              mode: 'new',
              allowStale: release?.allowStale ?? false,
            })
            return { ...result('checked', this.lies), serves: await serving() }
          },
          apply: async () => {
            this.lies = letter
            this.all.push(letter)
            const entry = new TargetRecord(scope, ports, {
              ledger: release?.ledger,
              release: release?.id,
            }).begin({ id: letter, build: `sha256:${letter}` }, undefined)
            await entry.end('served', 'lies there')
            return result('live', letter)
          },
          verify: async ({ id }) => result(this.lies === id ? 'live' : 'superseded', this.lies),
          rollback: async ({ id }) => {
            this.lies = id
            return result('live', id)
          },
        }
      },
    }
    return { deployer: deployer as unknown as Deployer, under: 'pigeon', given: {} }
  }
}

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
  expect(history.report).toContain('What is served now')
})

test('under a hold nothing new goes out, whatever kind it is; resume opens again', async () => {
  await release('one')
  const held = await release('x', { mode: 'hold', reason: 'payments are charged twice' })
  expect(held.outputs).toMatchObject({ result: 'held' })
  const refused = await release('two')
  expect(refused.outputs).toMatchObject({ result: 'failed', failedPart: 'backend' })
  expect(refused.failure?.message).toContain('ended as failed')
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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { declaration } from '../../../actions/release/declaration.ts'
import { run } from '../../../actions/release/run.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { TargetRecord } from '../../../shared/record/target-record.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { recordPorts } from '../../shared/record/record-ports.ts'
import { Roof } from './fake-side.ts'

let github: GitHubStandIn
let folder: string
let back: Roof
let front: Roof
beforeEach(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  folder = await mkdtemp(join(tmpdir(), 'overtaken-'))
  back = new Roof('backend')
  front = new Roof('frontend')
})
afterEach(async () => {
  await github.stop()
  await rm(folder, { recursive: true })
})

async function release(letter: string) {
  const file = join(folder, 'databiz.yml')
  const side = { pigeon: { letter } }
  const environments = { production: { backend: side, frontend: side } }
  await writeFile(file, JSON.stringify({ version: 1, environments }))
  const sha = await github.scene.commit('main', { message: letter, files: { letter } })
  const ports = recordPorts(github, { sha, token: github.token })
  const inputs = readInputs(declaration, { environment: 'production', file })
  return await run(inputs, ports, [back.listed, front.listed])
}

const lie = () => [back.lies, front.lies]

/** What the run of somebody else writes down of what they deployed. */
async function theirEntry() {
  const sha = await github.scene.commit('main', { message: 'theirs', files: { letter: 'theirs' } })
  const ports = recordPorts(github, { sha, token: github.token })
  const run = { ...ports.run, runId: '9999' }
  const scope = { environment: 'production', component: 'backend', target: 'roof/backend' }
  const record = new TargetRecord(scope, { ...ports, run })
  await record.begin({ id: 'theirs', build: 'sha256:theirs' }, undefined).end('served', 'lies there')
}

describe('a release beside which somebody else deploys', () => {
  beforeEach(async () => {
    expect((await release('one')).outputs).toMatchObject({ result: 'released' })
    front.meanwhile = () => {
      back.lies = 'theirs'
      front.meanwhile = () => undefined
    }
  })

  test('is not called good where one side is not its own by the end', async () => {
    const { outputs, failure } = await release('two')
    expect(outputs).toMatchObject({ result: 'partial', served: 'unknown' })
    expect(outputs.summary).toContain('somebody else deployed meanwhile')
    expect(failure?.remedy).toContain('theirs serves in place of two')
    expect(lie()).toEqual(['theirs', 'two'])
  })

  test('that fails undoes its own alone, and nothing of theirs', async () => {
    front.fails = 'apply'
    const { outputs, failure } = await release('two')
    expect(outputs).toMatchObject({ result: 'partial' })
    expect(failure).toBeDefined()
    expect(lie()).toEqual(['theirs', 'one'])
  })

  test('that is refused by the very side where somebody deployed leaves theirs there', async () => {
    front.meanwhile = () => undefined
    back.meanwhile = () => {
      back.lies = 'theirs'
      back.all.push('theirs')
      back.meanwhile = () => undefined
    }
    await theirEntry()
    back.fails = 'apply'
    const { outputs, failure } = await release('two')
    expect(outputs).toMatchObject({ result: 'partial' })
    expect(failure).toBeDefined()
    expect(lie()).toEqual(['theirs', 'one'])
  })

  test('goes back as ever where nobody did', async () => {
    front.meanwhile = () => undefined
    front.fails = 'apply'
    expect((await release('two')).outputs).toMatchObject({ result: 'rolled-back' })
    expect(lie()).toEqual(['one', 'one'])
  })
})

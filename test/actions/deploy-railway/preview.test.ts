import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { octokitGitHub } from '../../../shared/github/octokit-github.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
let github: GitHubStandIn
let pullRequest: number

beforeEach(async () => {
  fixture = await DeployFixture.open()
  fixture.api.setVariables({ GREETING: 'from staging' })
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  await github.scene.commit('main', { message: 'First', files: { a: '1' } })
  await github.scene.commit('topic', { message: 'Second', files: { a: '2' } }, 'main')
  pullRequest = github.scene.pull({ head: 'topic', base: 'main', title: 'Second', user: 'antjan' }).number
})
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await github.stop()
  await fixture[Symbol.asyncDispose]()
})

const account = () => ({
  'api-token': fixture.railway.accountToken(),
  'project-id': fixture.project.id,
  'preview-of': 'staging',
  'pull-request': String(pullRequest),
})

async function preview(version: string, inputs: Record<string, string> = {}) {
  const signal = new AbortController().signal
  const deadline = Deadline.in(60_000, systemClock)
  const ports = { clock: systemClock, signal, deadline, random: () => 0.5, debug: () => undefined }
  const client = octokitGitHub({ ...ports, token: new Secret(github.token), apiUrl: github.apiUrl })
  const given = { ...account(), mode: 'preview', ...inputs }
  return await fixture.run(await fixture.folder({ version }), given, { github: client })
}

const comments = () => github.world.commentsOn(pullRequest) ?? []

describe('a preview', () => {
  test('is an environment of its own, deployed, and told once on the pull request', async () => {
    const { outcome } = await preview('1')
    expect(outcome.outputs.result).toBe('live')
    const name = `pr-${pullRequest}`
    const { url, variables } = fixture.project.instance('api', name)
    expect(outcome.outputs.url).toBe(url)
    expect(variables.get('GREETING')).toBe('from staging')
    expect(fixture.api.deployments).toEqual([])
    await preview('2')
    expect(fixture.project.environments.filter(one => one.name === name)).toHaveLength(1)
    expect(comments()).toHaveLength(1)
    expect(comments()[0]?.body).toContain(url)
    expect(await (await fetch(`${url}/version`)).json()).toMatchObject({ version: '2' })
  })

  test('is removed with everything in it; removing it again is no error', async () => {
    await preview('1')
    const { outcome } = await preview('1', { mode: 'remove-preview', 'preview-of': '' })
    expect(outcome.outputs.result).toBe('removed')
    expect(fixture.project.environments.map(({ name }) => name)).toEqual(['staging', 'production'])
    const again = await preview('1', { mode: 'remove-preview', 'preview-of': '' })
    expect(again.outcome.outputs).toMatchObject({ result: 'removed' })
    expect(again.outcome.failure).toBeUndefined()
  })

  test('of an environment that is not there is refused, with those that are', async () => {
    await expect(preview('1', { 'preview-of': 'stging' })).rejects.toThrow('there: staging, production')
    expect(fixture.project.environments).toHaveLength(2)
  })

  test('that is dry changes nothing', async () => {
    const { outcome } = await preview('1', { 'dry-run': 'true' })
    expect(outcome.outputs.result).toBe('dry-run')
    expect(fixture.project.environments).toHaveLength(2)
    expect(comments()).toEqual([])
  })
})

test.each<[Record<string, string>, RegExp]>([
  [{ 'preview-of': 'production' }, /must not be production/],
  [{ 'preview-of': '' }, /preview-of: is required/],
  [
    { 'api-token': '', token: 'a-project-token', 'project-id': '' },
    /api-token: is required with `mode: preview`/,
  ],
])('%j is refused before anything is asked', async (inputs, message) => {
  expect(() => fixture.read({ ...account(), mode: 'preview', ...inputs })).toThrow(message)
})

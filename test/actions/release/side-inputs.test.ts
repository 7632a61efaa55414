import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPlan } from '../../../actions/release/databiz/read-databiz.ts'
import { declaration } from '../../../actions/release/declaration.ts'
import { deployers } from '../../../actions/release/deployers.ts'
import { run } from '../../../actions/release/run.ts'
import { sideInputs } from '../../../actions/release/side-inputs.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { testPorts, workflowEnvironment } from '../../support/fake-ports.ts'
import { ReleaseScene } from './release-scene.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sides-'))
})
afterAll(() => rm(folder, { recursive: true }))

const given = {
  environment: 'production',
  kubeconfig: 'apiVersion: v1',
  'cloudflare-api-token': 'a-token-of-cloudflare',
  'cloudflare-account-id': 'f'.repeat(32),
}

/** What each side is given of this file and these inputs of the step. */
async function sidesOf(text: string, more: Readonly<Record<string, string>> = {}) {
  const file = join(folder, 'databiz.yml')
  await writeFile(file, `version: 1\nenvironments:\n  production:\n    branch: main\n${text}`)
  const plan = await readPlan(file, 'production', { files: nodeFiles(''), deployers })
  const inputs = readInputs(declaration, { ...given, file, ...more })
  return plan.sides.map(side => sideInputs(side, plan, inputs))
}

const PLATFORM = `    backend:
      kubernetes: { namespace: pensioen, manifests: [k8s/api, k8s/redis], migrate: job/migrate, prune: true }
    frontend:
      workers: { name: site, directory: dist, compatibility-date: '2026-11-01' }
`

describe('sides on Kubernetes and Workers', () => {
  test('are given what the file says of them, and the credentials of the step', async () => {
    const [backend, frontend] = await sidesOf(PLATFORM, { 'allow-stale': 'true' })
    expect(backend).toMatchObject({
      ...{ environment: 'production', namespace: 'pensioen', manifests: 'k8s/api\nk8s/redis' },
      ...{ migrate: 'job/migrate', prune: 'true', kubeconfig: given.kubeconfig, 'allow-stale': 'true' },
    })
    expect(frontend).toMatchObject({
      ...{ environment: 'production', name: 'site', directory: 'dist', branch: 'main' },
      'api-token': given['cloudflare-api-token'],
      'account-id': given['cloudflare-account-id'],
    })
    expect(backend).not.toHaveProperty('api-token')
    expect(frontend).not.toHaveProperty('kubeconfig')
  })

  test.each([
    ['kubernetes: { kubeconfig: x }', /kubeconfig/],
    ['kubernetes: { mode: rollback }', /mode/],
    ['kubernetes: { environment: staging }', /environment/],
    ['kubernetes: { allow-stale: true }', /allow-stale/],
    ['kubernetes: { manifest: k8s }', /did you mean `manifests`/],
    ['kubernetes: { manifests: k8s }\n      service: api', /service|kubernetes/],
  ])('%s is refused', async (section, message) => {
    await expect(sidesOf(`    backend:\n      ${section}\n`)).rejects.toThrow(message)
  })

  test('speak on the pull request where the step asks for it', async () => {
    for (const side of await sidesOf(PLATFORM, { 'pull-request-comment': 'true' }))
      expect(side['pull-request-comment']).toBe('true')
    for (const side of await sidesOf(PLATFORM)) expect(side).not.toHaveProperty('pull-request-comment')
  })
})

test('a release leaves one comment for each side on the pull request, renewed by the next one', async () => {
  await using scene = await ReleaseScene.open('staging')
  const github = await scene.onGitHub()
  const base = await github.scene.commit('main', { message: 'base', files: { a: 'a' } })
  await github.scene.commit('topic', { message: 'topic', files: { a: 'b' } }, base)
  const { number } = github.scene.pull({ title: 'Topic', head: 'topic', base: 'main', user: 'antjan' })
  const repository = { full_name: 'antjan/databiz-next' }
  for (const version of ['one', 'two']) {
    await scene.write(version)
    const sha = await github.scene.commit('topic', { message: version, files: { version } })
    const event = join(scene.folder, 'event.json')
    const head = { sha, ref: 'topic', repo: repository }
    const pull = { number, head, base: { ref: 'main', repo: repository } }
    await writeFile(event, JSON.stringify({ action: 'synchronize', number, pull_request: pull, repository }))
    const environment = workflowEnvironment({
      ...{ GITHUB_WORKSPACE: scene.folder, GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event },
      ...{ GITHUB_REF: `refs/pull/${number}/merge`, GITHUB_REF_NAME: `${number}/merge` },
      ...{ GITHUB_HEAD_REF: 'topic', GITHUB_BASE_REF: 'main', GITHUB_SHA: sha },
    })
    const file = await scene.writePlan(version, { branch: 'topic' })
    const { clock, deadline } = scene.portsOf(600_000)
    const inputs = scene.inputs({ file, 'pull-request-comment': 'true' })
    const { outputs, failure } = await run(
      inputs,
      testPorts({ clock, deadline, github: scene.github, run: runContext(environment) }),
    )
    expect(failure?.remedy).toBeUndefined()
    expect(outputs.result).toBe('released')
  }
  const comments = (github.world.commentsOn(number) ?? []).map(({ body }) => body)
  expect(comments).toHaveLength(2)
  expect(comments.join()).toMatch(/Railway/)
  expect(comments.join()).toMatch(/topic|Pages/)
}, 120_000)

import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitServedAt } from '../databiz/bystander.ts'
import { type Cluster, startCluster } from './harness/cluster.ts'
import { howItWent } from './harness/results.ts'
import { LOCAL_PROGRAMS, type Runner, startRunner } from './harness/runner.ts'

/** An image by digest, on Railway and on Kubernetes. Docker's actions and kubectl are played; Railway really runs the image. */
let runner: Runner
let cluster: Cluster

beforeAll(async () => {
  cluster = await startCluster()
  runner = await startRunner({
    hosts: new Map([['api.databiz.antjan.nl', () => cluster.url]]),
    // The preset of the platform is enough for its one route; the checks of DataBiz are not its own.
    files: async () => ({ '.github/smoke.yml': null }),
  })
})

afterAll(async () => {
  await runner[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

const push = async (jobs?: readonly string[]) => {
  const [run] = await runner.start({
    ...{ workflow: 'container.yml', branch: 'main', event: 'push' },
    ...(jobs === undefined ? {} : { jobs }),
    programs: LOCAL_PROGRAMS,
    settings: { STAND_IN_CLUSTER: cluster.folder },
    secrets: { KUBE_CONFIG: 'apiVersion: v1', REGISTRY_PASSWORD: 'pulls' },
    variables: { REGISTRY_USERNAME: 'robot' },
  })
  return { ...run, log: run?.log ?? '' }
}

const commitToMain = async (message: string) => {
  const { repository, cloud } = runner.databiz
  const sha = await repository.commit(message, { 'backend/NEWS.md': `${message}\n` })
  await cloud.gitHub.scene.setBranch('main', sha)
}

it('one image runs on both, by its digest', async () => {
  const { production, repository } = runner.databiz
  const run = await push()
  expect(run.exitCode, run.log).toBe(0)
  expect(howItWent(run.log).sort()).toEqual(['deploy-railway: live', 'smoke-check: passed'])
  expect(production.service.settings.image).toMatch(
    /^ghcr\.io\/antjan\/databiz-next\/backend@sha256:[0-9a-f]{64}$/,
  )
  expect(await cluster.images()).toEqual([production.service.settings.image])
  expect(await commitServedAt(`${production.apiUrl}/api/v2/health`)).toBe(await repository.head('main'))
})

it('a rollout that gets stuck is undone', async () => {
  const [good] = await cluster.images()
  await commitToMain('It does not start there')
  await cluster.refuseNewImages()
  const run = await push(['image', 'kubernetes'])
  expect(run.exitCode).toBe(1)
  expect(run.log).toContain('timed out waiting for the condition')
  expect(await cluster.images()).toEqual([good])
  expect((await cluster.calls()).at(-2)).toContain('rollout undo')
})

it('no platform was asked anything that the real one would refuse, and no other host was called', () => {
  expect(runner.databiz.cloud.violations()).toEqual([])
  expect(runner.internet.unknownHosts).toEqual([])
})

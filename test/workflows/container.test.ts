import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPrograms, HOW_TO_BUILD } from '../cloud/kubernetes/programs.ts'
import { commitServedAt } from '../databiz/bystander.ts'
import { MANIFEST, type Platform, startPlatform } from './harness/cluster.ts'
import { howItWent } from './harness/results.ts'
import { LOCAL_PROGRAMS, type Runner, startRunner } from './harness/runner.ts'

/** An image by digest. Docker's actions are played; Railway really runs the image, and the control plane is a real one. */
const programs = await findPrograms()
if (programs === undefined) console.warn(`The job for Kubernetes is ${HOW_TO_BUILD}`)

let runner: Runner
let platform: Platform | undefined

beforeAll(async () => {
  platform = programs === undefined ? undefined : await startPlatform(programs)
  const { url } = platform ?? {}
  runner = await startRunner({
    hosts: new Map(url === undefined ? [] : [['api.databiz.antjan.nl', () => url]]),
    // The preset of the platform is enough for its one route; the checks of DataBiz are not its own.
    files: async () => ({ '.github/smoke.yml': null, 'k8s/backend.yaml': MANIFEST }),
  })
})

afterAll(async () => {
  await runner[Symbol.asyncDispose]()
  await platform?.[Symbol.asyncDispose]()
})

async function push(jobs: readonly string[]) {
  const [run] = await runner.start({
    ...{ workflow: 'container.yml', branch: 'main', event: 'push', jobs },
    programs: [LOCAL_PROGRAMS, ...(platform === undefined ? [] : [platform.programs])].join(':'),
    secrets: { KUBE_CONFIG: platform?.kubeconfig ?? '', REGISTRY_PASSWORD: 'pulls' },
    variables: { REGISTRY_USERNAME: 'robot' },
  })
  return { exitCode: run?.exitCode, log: run?.log ?? '' }
}

async function commitToMain(message: string): Promise<void> {
  const { repository, cloud } = runner.databiz
  const sha = await repository.commit(message, { 'backend/NEWS.md': `${message}\n` })
  await cloud.gitHub.scene.setBranch('main', sha)
}

it('Railway runs one image by its digest', async () => {
  const { production, repository } = runner.databiz
  const run = await push(['image', 'railway'])
  expect(run.exitCode, run.log).toBe(0)
  expect(howItWent(run.log)).toEqual(['deploy-railway: live'])
  expect(production.service.settings.image).toMatch(
    /^ghcr\.io\/antjan\/databiz-next\/backend@sha256:[0-9a-f]{64}$/,
  )
  expect(await commitServedAt(`${production.apiUrl}/api/v2/health`)).toBe(await repository.head('main'))
})

describe.skipIf(programs === undefined)('Kubernetes', () => {
  it('runs the same image', async () => {
    const run = await push(['image', 'kubernetes'])
    expect(run.exitCode, run.log).toBe(0)
    expect(howItWent(run.log)).toEqual(['deploy-kubernetes: live', 'smoke-check: passed'])
    expect(await platform?.image()).toBe(runner.databiz.production.service.settings.image)
  })

  it('a rollout that gets stuck is rolled back', async () => {
    const good = await platform?.image()
    await commitToMain('It does not start there')
    await platform?.refuseNewImages()
    const run = await push(['image', 'kubernetes'])
    expect(run.exitCode, run.log).toBe(1)
    expect(howItWent(run.log)).toEqual(['deploy-kubernetes: rolled-back'])
    expect(run.log).toContain('statuscode: 503')
    expect(await platform?.image()).toBe(good)
  })
})

it('no platform was asked anything that the real one would refuse, and no other host was called', () => {
  expect(runner.databiz.cloud.violations()).toEqual([])
  expect(runner.internet.unknownHosts).toEqual([])
})

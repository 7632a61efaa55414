import { imageWith } from '../../test/cloud/kubernetes/behaviour.ts'
import { findPrograms, HOW_TO_BUILD } from '../../test/cloud/kubernetes/programs.ts'
import { type Cluster, startCluster } from '../../test/cloud/kubernetes/start-cluster.ts'
import { BETTER, deployment, GOOD, job } from '../../test/cluster/manifests.ts'
import { type Deployed, newPlace, type Place } from '../../test/cluster/place.ts'
import type { FaultCase } from './fault-case.ts'

const programs = await findPrograms()
if (programs === undefined) console.warn(`deploy-kubernetes ${HOW_TO_BUILD}`)

let running: Promise<Cluster> | undefined

/** One control plane for the whole table. */
function cluster(): Promise<Cluster> {
  if (programs === undefined) throw new Error(HOW_TO_BUILD)
  running ??= startCluster(programs)
  return running
}

const QUICK = { settle: '0s' }
const broken = (digits: string, more: Parameters<typeof deployment>[2] = {}) =>
  deployment('api', imageWith('ghcr.io/org/api', digits), more)

/** A good release, then the one with the fault; what serves afterwards is part of the verdict. */
async function afterGood(act: (place: Place) => Promise<Deployed>, good: object): Promise<string> {
  const place = await newPlace(await cluster())
  await place.deploy({ 'a.json': good }, QUICK)
  const { outcome, failure } = await act(place)
  const image = await place.read('deployment/api', '{.spec.template.spec.containers[0].image}')
  const ready = await place.read('deployment/api', '{.status.readyReplicas}')
  if (outcome.outputs.result !== 'rolled-back') throw new Error(`${outcome.outputs.result}: ${failure}`)
  if (image !== GOOD || ready !== '2') throw new Error(`after the rollback ${image} runs, ${ready} ready`)
  return String(outcome.outputs.failureReason)
}

const rolledBack = (
  fault: string,
  words: RegExp,
  object: object,
  good: object = deployment('api', GOOD),
): FaultCase => ({
  fault,
  expected: 'the reason in one sentence, the revision before runs again',
  run: async () => {
    const reason = await afterGood(place => place.deploy({ 'a.json': object }), good)
    if (!words.test(reason)) throw new Error(reason)
    return reason
  },
})

const refused = (fault: string, words: RegExp, act: (place: Place) => Promise<unknown>): FaultCase => ({
  fault,
  expected: 'refused by name, nothing touched',
  run: async () => {
    const place = await newPlace(await cluster())
    const said = await act(place).then(
      () => 'not refused',
      (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
    )
    if (!words.test(said)) throw new Error(said)
    if ((await place.read('deployments', '{.items}')) !== '[]') throw new Error('something was applied')
    return said.split('\n')[0] ?? ''
  },
})

const api = deployment('api', GOOD)
const RECREATE = { spec: { strategy: { type: 'Recreate' } } }
const withServer = (kubeconfig: string, server: string) =>
  kubeconfig.replace(/"server": "[^"]*"/, `"server": "${server}"`)

/** What happens to pods, to the way into the cluster and to the run itself, each on a real API server. */
const all: readonly FaultCase[] = [
  rolledBack('image that is not there', /there is no such image/, broken('404')),
  rolledBack('registry that refuses', /refuses access/, broken('401')),
  rolledBack('Secret that is missing', /needs the Secret db-secrets/, broken('422')),
  rolledBack('process that dies', /died with exit code 1/, broken('001')),
  rolledBack('memory used up', /more memory than its limit/, broken('137')),
  rolledBack('probe that never passes', /not ready/, broken('503', { spec: { progressDeadlineSeconds: 6 } })),
  rolledBack('no node has room', /fits on no node/, {
    ...deployment('api', BETTER, {
      container: { resources: { requests: { cpu: '99' } } },
      spec: { progressDeadlineSeconds: 6 },
    }),
  }),
  rolledBack(
    'Recreate with a bad image: an outage until it is back',
    /there is no such image/,
    broken('404', RECREATE),
    deployment('api', GOOD, RECREATE),
  ),
  {
    fault: 'migration that fails',
    expected: 'the workloads were never touched',
    run: async () => {
      const place = await newPlace(await cluster())
      await place.deploy({ 'a.json': api }, QUICK)
      const files = {
        'a.json': [deployment('api', BETTER), job('migrate', imageWith('ghcr.io/org/api', '001'))],
      }
      const { outcome } = await place.deploy(files, { ...QUICK, migrate: 'job/migrate' })
      const generation = await place.read('deployment/api', '{.metadata.generation}')
      if (outcome.failure === undefined || generation !== '1') throw new Error(`generation ${generation}`)
      return String(outcome.outputs.failureReason)
    },
  },
  refused('paused deployment', /rollout is paused/, place =>
    place.deploy({ 'a.json': deployment('api', GOOD, { spec: { paused: true } }) }),
  ),
  refused('API server that refuses the connection', /refused|could not be reached/, async place =>
    place.deploy(
      { 'a.json': api },
      { kubeconfig: withServer(place.cluster.kubeconfig, 'https://127.0.0.1:9'), timeout: '5s' },
    ),
  ),
  refused('name of the cluster that does not resolve', /no such host/, async place =>
    place.deploy(
      { 'a.json': api },
      { kubeconfig: withServer(place.cluster.kubeconfig, 'https://cluster.invalid'), timeout: '5s' },
    ),
  ),
  refused('token that has expired', /Unauthorized|logged in|provide credentials/, async place =>
    place.deploy(
      { 'a.json': api },
      { kubeconfig: place.cluster.kubeconfig.replace(/"token": "[^"]*"/, '"token": "expired"') },
    ),
  ),
]

let left = all.length

/** The control plane ends with the last case: it would keep this process. */
const ending = (one: FaultCase): FaultCase => ({
  ...one,
  run: async () => {
    try {
      return await one.run()
    } finally {
      left -= 1
      if (left === 0) await (await running)?.stop()
    }
  },
})

export const cases: readonly FaultCase[] = programs === undefined ? [] : all.map(ending)

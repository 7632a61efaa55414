import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { declaration } from '../../actions/deploy-kubernetes/declaration.ts'
import { run } from '../../actions/deploy-kubernetes/run.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import type { Processes } from '../../shared/process/processes.ts'
import { imageWith } from '../../test/cloud/kubernetes/behaviour.ts'
import { findPrograms, HOW_TO_BUILD } from '../../test/cloud/kubernetes/programs.ts'
import { type Cluster, startCluster } from '../../test/cloud/kubernetes/start-cluster.ts'
import { configMap, deployment, service } from '../../test/cluster/manifests.ts'
import { portsFor } from '../../test/cluster/ports-for.ts'
import { median } from '../median.ts'
import type { BenchRow } from './bench-row.ts'

const MOST_EXTRA_MS = 1_500
const MOST_CALLS = 20

/** Ten objects: three workloads with their services and configuration, and one more. */
const tenObjects = (digits: string): object[] => [
  ...['api', 'web', 'worker'].flatMap(name => [
    deployment(name, imageWith(`ghcr.io/org/${name}`, digits)),
    service(name),
    configMap(`${name}-config`, { release: digits }),
  ]),
  configMap('shared', { release: digits }),
]

interface Round {
  readonly bareMs: number
  readonly oursMs: number
  readonly calls: number
}

let measured: Promise<readonly Round[]> | undefined

/** Both in turns on one cluster, each in a namespace of its own, the same ten objects with a new image each round. */
async function measure(rounds: number): Promise<readonly Round[]> {
  const programs = await findPrograms()
  if (programs === undefined) throw new Error(HOW_TO_BUILD)
  await using cluster = await startCluster(programs)
  for (const namespace of ['bare', 'ours']) await cluster.run('create', 'namespace', namespace)
  const done: Round[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const objects = tenObjects((0xa00 + round).toString(16))
    const bareMs = await bare(cluster, objects)
    const ours = await deploy(cluster, objects)
    if (round > 0) done.push({ bareMs, ...ours })
  }
  return done
}

/** What people write by hand: apply, then wait for each workload. */
async function bare(cluster: Cluster, objects: readonly object[]): Promise<number> {
  const started = performance.now()
  await cluster.apply({ apiVersion: 'v1', kind: 'List', items: objects }, '-n', 'bare')
  for (const name of ['api', 'web', 'worker'])
    await cluster.run('-n', 'bare', 'rollout', 'status', `deployment/${name}`)
  return performance.now() - started
}

async function deploy(cluster: Cluster, objects: readonly object[]) {
  const workspace = await mkdtemp(join(tmpdir(), 'bench-'))
  await mkdir(join(workspace, 'k8s'))
  await writeFile(join(workspace, 'k8s/all.json'), objects.map(one => JSON.stringify(one)).join('\n---\n'))
  const ports = portsFor(cluster, workspace)
  let calls = 0
  const processes: Processes = {
    ...ports.processes,
    start: command => {
      calls += 1
      return ports.processes.start(command)
    },
  }
  const raw = { kubeconfig: cluster.kubeconfig, namespace: 'ours', manifests: 'k8s', settle: '0s' }
  const started = performance.now()
  const outcome = await run(readInputs(declaration, raw), { ...ports, processes })
  const oursMs = performance.now() - started
  await rm(workspace, { recursive: true })
  if (outcome.outputs.result !== 'live') throw new Error(outcome.outputs.summary)
  return { oursMs, calls }
}

const once = (quick: boolean) => {
  measured ??= measure(quick ? 2 : 5)
  return measured
}

/** deploy-kubernetes beside `kubectl apply` and `kubectl rollout status`, on a real control plane. */
export const rows: readonly BenchRow[] = [
  {
    figure: 'ten objects, three workloads: what checking, proof and record add',
    peer: '`kubectl apply` and `kubectl rollout status`',
    aim: `≤ ${MOST_EXTRA_MS / 1_000} s more`,
    run: async ({ quick }) => {
      const rounds = await once(quick)
      const [bareMs, oursMs] = [median(rounds.map(one => one.bareMs)), median(rounds.map(one => one.oursMs))]
      const extra = (oursMs - bareMs) / 1_000
      return {
        value: extra,
        unit: 's',
        met: extra * 1_000 <= MOST_EXTRA_MS,
        detail: `${(oursMs / 1_000).toFixed(2)} s against ${(bareMs / 1_000).toFixed(2)} s, medians of ${rounds.length}`,
      }
    },
  },
  {
    figure: 'ten objects: how often kubectl is started',
    peer: 'none: a count',
    aim: `≤ ${MOST_CALLS}`,
    run: async ({ quick }) => {
      const calls = (await once(quick)).map(one => one.calls)
      const most = Math.max(...calls)
      return {
        value: most,
        unit: 'count',
        met: most <= MOST_CALLS,
        detail: `${calls.join(', ')}; each 70 to 90 ms on two idle cores`,
      }
    },
  },
]

import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { PARENT_SELECTOR } from '../../../actions/deploy-kubernetes/cluster/apply-set.ts'
import { readHistory } from '../../../actions/deploy-kubernetes/cluster/set-history.ts'
import { imageWith } from '../../cloud/kubernetes/behaviour.ts'
import type { Cluster } from '../../cloud/kubernetes/start-cluster.ts'
import { deployment } from '../../cluster/manifests.ts'
import { newPlace, type Place } from '../../cluster/place.ts'
import { runningImage } from '../../cluster/running-image.ts'
import type { OpenSide } from './walked-side.ts'

const NOT_PULLED = '404'
const image = (digits: string) => imageWith('ghcr.io/org/api', digits)

/** `A` is `c41`, `A2` is `d41`: no behaviour of the nodes begins so. */
const digitsOf = (version: string): string =>
  `${version.length === 1 ? 'c' : 'd'}${version.charCodeAt(0).toString(16)}`

const versionOf = (running: string | undefined): string | undefined => {
  const [, kind, code = ''] = /@sha256:([cd])([0-9a-f]{2})/.exec(running ?? '') ?? []
  return kind === undefined
    ? undefined
    : `${String.fromCharCode(Number.parseInt(code, 16))}${kind === 'd' ? '2' : ''}`
}

/** One workload on a real control plane: outside of the library one goes back with `kubectl rollout undo`. */
export const kubernetesSide =
  (cluster: Cluster, kubectl = cluster.kubectl): OpenSide =>
  async ({ folder }) => {
    const [place, production, staging] = await Promise.all([1, 2, 3].map(() => newPlace(cluster)))
    if (place === undefined || production === undefined || staging === undefined) throw new Error('no place')
    const seconds = { production, staging }
    await mkdir(join(folder, 'k8s'), { recursive: true })
    const write = async (digits: string) => {
      const content = deployment('api', image(digits), { spec: { progressDeadlineSeconds: 6 } })
      await writeFile(join(folder, 'k8s/api.json'), JSON.stringify(content))
    }
    const common = { manifests: 'k8s', settle: '0s', timeout: '2m' }
    return {
      ...{ bundle: 'deploy-kubernetes', component: 'backend' },
      environment: { PATH: `${dirname(kubectl)}${delimiter}${process.env['PATH'] ?? ''}` },
      names: { input: 'revision', output: 'revision-id' },
      inputs: () => ({ ...common, kubeconfig: cluster.kubeconfig, namespace: place.namespace }),
      second: environment => ({ environment, namespace: seconds[environment].namespace }),
      servedSecond: async environment => versionOf(await runningImage(seconds[environment])),
      release: {
        section: { backend: { kubernetes: { ...common, namespace: place.namespace } } },
        secrets: { kubeconfig: cluster.kubeconfig },
      },
      broken: { write: () => write(NOT_PULLED), inputs: {} },
      write: version => write(digitsOf(version)),
      served: async () => versionOf(await runningImage(place)),
      lose: async id => {
        const { name } = await replicaSetOf(id, place)
        await place.kubectl('delete', 'replicaset', name)
      },
      goBackOutside: async id => {
        const { revision } = await replicaSetOf(id, place)
        await place.kubectl('rollout', 'undo', 'deployment/api', `--to-revision=${revision}`)
        await place.kubectl('rollout', 'status', 'deployment/api', '--timeout=60s')
      },
      close: async () => undefined,
    }
  }

/** The template that a release of the set stands for, as the cluster keeps it. */
async function replicaSetOf(id: string, place: Place) {
  const parents = JSON.parse(await place.kubectl('get', 'configmaps', '-l', PARENT_SELECTOR, '-o', 'json'))
  const release = readHistory(parents.items[0]).find(one => one.id === id)
  const [template] = Object.values(release?.workloads ?? {})
  if (template === undefined) throw new Error(`the set remembers no ${id}`)
  return { name: `api-${template.hash}`, revision: template.revision }
}

import { compareText } from '../../../shared/text/compare-text.ts'
import { listObjects, readObjects } from '../cluster/read-objects.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { fieldAt, fieldsOf } from '../objects/fields.ts'
import { JOB } from '../objects/known-kinds.ts'
import { groupKindOf, type KubeObject } from '../objects/kube-object.ts'
import type { Sight } from './workload.ts'

/** One look at workloads, Jobs and everything that belongs to them: two calls, side by side. */
export async function look(watched: readonly KubeObject[], kubectl: Kubectl): Promise<Sight> {
  if (watched.length === 0) return { workloads: [], revisions: [], pods: [] }
  const [workloads, { revisions, pods }] = await Promise.all([
    readObjects(watched, kubectl),
    lookAtParts(watched, kubectl),
  ])
  return { workloads, revisions, pods }
}

/** The same where the workloads themselves were read a moment ago. */
export async function lookAtParts(workloads: readonly KubeObject[], kubectl: Kubectl): Promise<Sight> {
  if (workloads.length === 0) return { workloads, revisions: [], pods: [] }
  const parts = await listObjects(partsOf(workloads), commonSelector(workloads), kubectl)
  const isPod = (object: KubeObject) => groupKindOf(object) === 'Pod'
  return { workloads, revisions: parts.filter(part => !isPod(part)), pods: parts.filter(isPod) }
}

function partsOf(watched: readonly KubeObject[]): string[] {
  const kinds = new Set(watched.map(groupKindOf))
  return [
    'pods',
    ...(kinds.has('Deployment.apps') ? ['replicasets.apps'] : []),
    ...(kinds.has('StatefulSet.apps') || kinds.has('DaemonSet.apps') ? ['controllerrevisions.apps'] : []),
  ]
}

/**
 * A label that all the workloads select by, with all their values: the namespace may hold a thousand pods of others. Only
 * selectors are asked, since they never change; labels of a template do.
 */
function commonSelector(watched: readonly KubeObject[]): string | undefined {
  const selectors = watched.map(object => fieldsOf(fieldAt(object, 'spec', 'selector', 'matchLabels')))
  if (watched.some(object => groupKindOf(object) === JOB)) return undefined
  const [first = {}] = selectors
  const key = Object.keys(first)
    .filter(name => selectors.every(selector => typeof selector[name] === 'string'))
    .toSorted(compareText)[0]
  if (key === undefined) return undefined
  const values = [...new Set(selectors.map(selector => String(selector[key])))]
  return `${key} in (${values.join(',')})`
}

/** Everything that is told of Jobs, which outlives them; nothing where it may not be read. */
export async function jobEvents(kubectl: Kubectl): Promise<KubeObject[]> {
  try {
    return await kubectl.objects({
      what: 'Reading the events of Jobs',
      arguments: [
        'get',
        'events',
        '--field-selector',
        'involvedObject.kind=Job',
        '-o',
        'json',
        '--ignore-not-found',
      ],
    })
  } catch (thrown) {
    if (thrown instanceof KubectlError) return []
    throw thrown
  }
}

/** Warnings of the namespace, for reasons that stand nowhere else; none where they may not be read. */
export async function warningEvents(kubectl: Kubectl): Promise<KubeObject[]> {
  try {
    return await kubectl.objects({
      what: 'Reading the events',
      arguments: ['get', 'events', '--field-selector', 'type=Warning', '-o', 'json', '--ignore-not-found'],
    })
  } catch (thrown) {
    if (thrown instanceof KubectlError) return []
    throw thrown
  }
}

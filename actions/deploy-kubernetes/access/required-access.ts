import type { MissingRight } from '../kubectl/explain-forbidden.ts'
import { JOB, type Resource, WORKLOADS } from '../objects/known-kinds.ts'
import { groupKindOf, groupOf, type KubeObject } from '../objects/kube-object.ts'

/** One thing that the run will ask of the server, and what it means when it may not. */
export interface Right extends MissingRight {
  /** `required`: the run cannot succeed without. Else what is left out, as a sentence. */
  readonly without: 'required' | string
}

export interface Wanted {
  readonly mode: 'deploy' | 'rollback' | 'restart'
  readonly objects: readonly KubeObject[]
  readonly resourceOf: (object: KubeObject) => Resource | undefined
  readonly wait: boolean
  readonly rollback: boolean
  /** Kinds that may have to be deleted. */
  readonly prune: readonly Resource[]
  /** A Job that ended has to make room for the next. */
  readonly replacesJobs: boolean
}

const NO_LOG = 'the last words of a container that fails are not shown'
const NO_EVENTS = 'reasons that only events tell are not known'
const NO_AUTOSCALERS =
  'an autoscaler that is not among the manifests is not seen, and its number of replicas is overwritten'
const NO_JOB_AGAIN = 'a Job that ended cannot make room for the next one'
const NO_POD_DELETE = 'a broken pod of a StatefulSet is not replaced in a rollback'

/** Every right that a run needs, once each, in the order of its work. */
export function requiredAccess(wanted: Wanted): Right[] {
  const kinds = new Set(wanted.objects.map(groupKindOf))
  const all = [
    ...writing(wanted),
    ...(wanted.wait ? watching(kinds) : []),
    ...wanted.prune.flatMap(resource => rights(resource, ['list', 'delete'])),
    ...(wanted.replacesJobs ? wish('batch', 'jobs', 'delete', NO_JOB_AGAIN) : []),
    ...(wanted.rollback && kinds.has('StatefulSet.apps') ? wish('', 'pods', 'delete', NO_POD_DELETE) : []),
  ]
  return [...new Map(all.map(right => [`${right.group}/${right.resource} ${right.verb}`, right])).values()]
}

function writing({ mode, objects, resourceOf }: Wanted): Right[] {
  const verbs = mode === 'deploy' ? ['get', 'create', 'patch'] : ['get', 'patch']
  const written = objects.flatMap(object => {
    const resource = resourceOf(object)
    return resource === undefined || isNamespace(object) ? [] : rights(resource, verbs)
  })
  if (mode !== 'deploy') return [...need('', 'configmaps', ['list']), ...written]
  return [
    ...written,
    ...need('', 'configmaps', ['get', 'list', 'create', 'patch']),
    ...wish('autoscaling', 'horizontalpodautoscalers', 'list', NO_AUTOSCALERS),
  ]
}

/** An account of one namespace may not even look at it; whether that matters is decided where it is applied. */
const isNamespace = (object: KubeObject): boolean =>
  groupKindOf(object) === 'Namespace' && groupOf(object) === ''

function watching(kinds: ReadonlySet<string>): Right[] {
  const watched = [...kinds].some(kind => WORKLOADS.has(kind) || kind === JOB)
  if (!watched) return []
  return [
    ...need('', 'pods', ['list']),
    ...(kinds.has('Deployment.apps') ? need('apps', 'replicasets', ['list']) : []),
    ...(kinds.has('StatefulSet.apps') || kinds.has('DaemonSet.apps')
      ? need('apps', 'controllerrevisions', ['list'])
      : []),
    // kubectl looks at the pod before it asks for its log.
    ...wish('', 'pods', 'get', NO_LOG),
    ...wish('', 'pods/log', 'get', NO_LOG),
    ...wish('', 'events', 'list', NO_EVENTS),
  ]
}

const rights = ({ group, plural }: Resource, verbs: readonly string[]): Right[] => need(group, plural, verbs)

const need = (group: string, resource: string, verbs: readonly string[]): Right[] =>
  verbs.map(verb => ({ group, resource, verb, without: 'required' }))

const wish = (group: string, resource: string, verb: string, without: string): Right[] => [
  { group, resource, verb, without },
]

import type { Ports } from '../../../shared/action/action.ts'
import type { PastRevision, Revision } from '../../../shared/record/revision.ts'
import type { PlatformView, Servable } from '../../../shared/record/rollback-target.ts'
import { setOf } from '../apply/set-of.ts'
import { type ApplySet, PARENT_SELECTOR, PART_OF, readParent } from '../cluster/apply-set.ts'
import { listObjects, readObjects } from '../cluster/read-objects.ts'
import {
  readHistory,
  releaseId,
  releaseThatServes,
  revisionOf,
  type SetRelease,
  type Templates,
} from '../cluster/set-history.ts'
import type { Inputs } from '../declaration.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { readManifests } from '../manifests/read-manifests.ts'
import { byKey, type KubeObject } from '../objects/kube-object.ts'
import { lookAtParts } from '../wait/look.ts'
import { revisionsOf, type Sight, workloadName } from '../wait/workload.ts'
import { previousRevision } from './previous-revision.ts'
import { isWorkload, templatesOf } from './templates.ts'

/** The workloads of an apply set as they are, and what the set remembers. */
export interface SetView {
  readonly set: ApplySet
  readonly parent: KubeObject | undefined
  readonly history: readonly SetRelease[]
  readonly sight: Sight
  readonly templates: Templates
}

const KINDS = ['deployments.apps', 'statefulsets.apps', 'daemonsets.apps']

/** Reads the workloads of the manifests where there are some, else those of the apply set. */
export async function readSetView(inputs: Inputs, kubectl: Kubectl, ports: Ports): Promise<SetView> {
  const hasSource = inputs.manifests.length > 0 || inputs.kustomize !== undefined
  const [parents, wanted] = await Promise.all([
    listObjects(['configmaps'], PARENT_SELECTOR, kubectl),
    hasSource ? readManifests(inputs, kubectl, ports) : [],
  ])
  const sets = parents.flatMap(parent => readParent(parent) ?? [])
  const set = setOf(inputs, kubectl.namespace, sets, ports.run)
  const parent = parents.find(({ metadata }) => metadata.name === set.name)
  const named = wanted.map(({ object }) => object).filter(isWorkload)
  const [members, own] = await Promise.all([
    parent === undefined ? [] : listObjects(KINDS, `${PART_OF}=${set.id}`, kubectl),
    readObjects(named, kubectl),
  ])
  const workloads = [...byKey([...members, ...own]).values()]
  const sight = await lookAtParts(workloads, kubectl)
  return { set, parent, history: readHistory(parent), sight, templates: templatesOf(sight) }
}

/**
 * What the cluster answers where the release record asks a platform.
 * @param asked templates that somebody named by their numbers, and that no release has
 */
export const platformView = (view: SetView, asked?: Templates): PlatformView => ({
  serving: async () => servingOf(view),
  canServe: async ({ id }) => canServe(id, view, asked),
  history: async () => pastOf(view),
})

/** What runs now: the newest release with exactly these templates, else one that nobody noted. */
export function servingOf({
  history,
  templates,
}: Pick<SetView, 'history' | 'templates'>): Revision | undefined {
  if (Object.keys(templates).length === 0) return undefined
  const release = releaseThatServes(history, templates)
  return revisionOf(release?.workloads ?? templates, release?.commit)
}

/** The templates that an id stands for, where the cluster knows it. */
export function templatesFor(id: string, view: SetView): Templates | undefined {
  const known = view.history.find(release => release.id === id)?.workloads
  if (known !== undefined) return known
  return [view.templates, templatesBefore(view)].find(
    templates => templates !== undefined && releaseId(templates) === id,
  )
}

function canServe(id: string, view: SetView, asked: Templates | undefined): Servable {
  const isAsked = asked !== undefined && releaseId(asked) === id
  const templates = isAsked ? asked : templatesFor(id, view)
  if (templates === undefined)
    return { kind: 'no', why: `the apply set ${view.set.name} remembers no release ${id}` }
  const lost = lostTemplates(templates, view)
  return lost.length === 0 ? { kind: 'yes' } : { kind: 'no', why: lost.join('; ') }
}

/** Templates that the cluster no longer keeps, or whose workload is gone. */
export const lostTemplates = (templates: Templates, { sight }: SetView): string[] =>
  Object.entries(templates).flatMap(([name, { revision, hash }]) => {
    const workload = sight.workloads.find(object => workloadName(object) === name)
    if (workload === undefined) return [`${name} is not there any more`]
    return revisionsOf(workload, sight).some(one => one.hash === hash)
      ? []
      : [`revision ${revision} of ${name} is gone (its revisionHistoryLimit keeps few)`]
  })

/** What the set remembers; below a release that was found there, what the cluster itself keeps. */
function pastOf(view: SetView): PastRevision[] {
  const noted = view.history.map(({ id, at, commit, workloads, isLeft }) => ({
    ...revisionOf(workloads, commit),
    ...{ id, createdAt: at, good: isLeft !== true },
  }))
  const before = isAtBottom(view) ? templatesBefore(view) : undefined
  const now = view.history.length === 0 ? [view.templates] : []
  const found = [...now, ...(before === undefined ? [] : [before])]
  return [...noted, ...found.map(templates => ({ ...revisionOf(templates), good: true }))]
}

/** The set knows nothing that is older than what serves, because it was not there. */
function isAtBottom({ history }: SetView): boolean {
  const [newest, ...older] = history.filter(({ isLeft }) => isLeft !== true)
  return newest === undefined || (older.length === 0 && newest.isFound === true)
}

/** Each workload on its revision before; those that have none stay. Nothing where nothing would change. */
function templatesBefore({ sight, templates }: SetView): Templates | undefined {
  const found = sight.workloads.flatMap(workload => {
    const previous = previousRevision(workload, sight)
    if (previous.kind !== 'found') return []
    return [
      [workloadName(workload), { revision: previous.revision.number, hash: previous.revision.hash }] as const,
    ]
  })
  return found.length === 0 ? undefined : { ...templates, ...Object.fromEntries(found) }
}

/** Why the cluster alone cannot say where back is. */
export const ambiguities = (view: SetView): string[] =>
  isAtBottom(view)
    ? view.sight.workloads.flatMap(workload => {
        const previous = previousRevision(workload, view.sight)
        return previous.kind === 'ambiguous' ? [previous.why] : []
      })
    : []

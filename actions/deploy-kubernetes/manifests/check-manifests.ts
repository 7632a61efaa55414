import type { Problem } from '../../../shared/failure/input-error.ts'
import type { Resource } from '../objects/known-kinds.ts'
import { annotationsOf, groupKindOf, type KubeObject, keyOf, nameOf } from '../objects/kube-object.ts'
import type { Manifest } from './parse-manifests.ts'

export interface ManifestRules {
  readonly input: 'manifests' | 'kustomize'
  readonly namespace: string
  /** Empty: every kind of a namespace, and `Namespace`. */
  readonly allowKinds: readonly string[]
  /** What the server calls a kind; nothing for one that it does not know. */
  readonly resourceOf: (object: KubeObject) => Resource | undefined
}

/** Everything in the manifests that must not be applied by this step, all at once. */
export function manifestProblems(manifests: readonly Manifest[], rules: ManifestRules): Problem[] {
  if (manifests.length === 0) return [{ input: rules.input, message: 'hold no object at all' }]
  const complain = (place: string, message: string) => ({
    input: rules.input,
    message: `${place}: ${message}`,
  })
  return [
    ...manifests.flatMap(({ object, place }) =>
      objectProblems(object, rules).map(message => complain(place, `${nameOf(object)} ${message}`)),
    ),
    ...twice(manifests).map(({ object, place }) => complain(place, `${nameOf(object)} is there twice`)),
  ]
}

function objectProblems(object: KubeObject, rules: ManifestRules): string[] {
  return [kindProblem(object, rules), namespaceProblem(object, rules), setProblem(object)].filter(
    problem => problem !== undefined,
  )
}

function kindProblem(object: KubeObject, { allowKinds, resourceOf }: ManifestRules): string | undefined {
  const kind = groupKindOf(object)
  if (allowKinds.length > 0)
    return allowKinds.includes(kind) || allowKinds.includes(object.kind)
      ? undefined
      : `is of a kind that \`allow-kinds\` does not name (${kind})`
  const resource = resourceOf(object)
  if (resource === undefined || resource.namespaced || kind === 'Namespace') return undefined
  return `belongs to the whole cluster; name ${kind} in \`allow-kinds\`, with every other kind, to apply it`
}

/** A step has one namespace, so that its rights and its mistakes end there. */
function namespaceProblem(object: KubeObject, { namespace, resourceOf }: ManifestRules): string | undefined {
  const named = groupKindOf(object) === 'Namespace' ? object.metadata.name : object.metadata.namespace
  if (named === undefined || named === namespace) return undefined
  if (groupKindOf(object) !== 'Namespace' && resourceOf(object)?.namespaced === false) return undefined
  return `names the namespace ${named}, and this step is for ${namespace}; set \`namespace: ${named}\`, or deploy it in a step of its own`
}

/** Another tool's apply set would take the object back, or delete it. */
function setProblem(object: KubeObject): string | undefined {
  return PART_OF in (object.metadata.labels ?? {}) || TOOLING in annotationsOf(object)
    ? `carries ${PART_OF} already; this action writes that label itself`
    : undefined
}

const PART_OF = 'applyset.kubernetes.io/part-of'
const TOOLING = 'applyset.kubernetes.io/tooling'

function twice(manifests: readonly Manifest[]): Manifest[] {
  const seen = new Set<string>()
  return manifests.filter(({ object }) => {
    const key = keyOf(object)
    const isAgain = seen.has(key)
    seen.add(key)
    return isAgain
  })
}

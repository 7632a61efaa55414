import { createHash } from 'node:crypto'
import { VERSION } from '../../../shared/action/version.ts'
import { annotationsOf, groupKindOf, type KubeObject, labelsOf } from '../objects/kube-object.ts'

/**
 * An apply set after the specification of Kubernetes (KEP-3659): a parent that says which kinds the set holds, and a label
 * on every member. Not kubectl's own `--prune`, which deletes volume claims as well.
 */
export const PART_OF = 'applyset.kubernetes.io/part-of'
const ID = 'applyset.kubernetes.io/id'
const TOOLING = 'applyset.kubernetes.io/tooling'
const KINDS = 'applyset.kubernetes.io/contains-group-kinds'
const MANAGED_BY = 'app.kubernetes.io/managed-by'
const OURS = 'databiz-actions'
const REPOSITORY = 'databiz-actions/repository'
const ENVIRONMENT = 'databiz-actions/environment'
const SOURCE = 'databiz-actions/source'

/** Finds every parent of ours in a namespace. */
export const PARENT_SELECTOR = `${ID},${MANAGED_BY}=${OURS}`

/** Whose objects a set holds. */
export interface SetOrigin {
  readonly repository: string
  readonly environment: string
  /** The manifests or the kustomization, as the input names them. */
  readonly source: string
}

export interface ApplySet extends SetOrigin {
  readonly name: string
  readonly namespace: string
  /** Value of the label on every member. */
  readonly id: string
  /** Kinds that the set may hold, such as `Deployment.apps`. */
  readonly kinds: readonly string[]
}

/** Two folders in one namespace have two sets, so neither deletes what the other applied. */
export function setName(origin: SetOrigin): string {
  const digest = createHash('sha256').update(
    JSON.stringify([origin.repository, origin.environment, origin.source]),
  )
  const base = (origin.repository.split('/').at(-1) ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const slug = base.slice(0, LONGEST_SLUG).replace(/^-+|-+$/g, '')
  return [slug, digest.digest('hex').slice(0, DIGEST_LENGTH)].filter(part => part !== '').join('-')
}

const LONGEST_SLUG = 40
const DIGEST_LENGTH = 10

/** `applyset-<base64url(sha256("name.namespace.kind.group"))>-v1` */
export function setId(name: string, namespace: string): string {
  const digest = createHash('sha256').update(`${name}.${namespace}.ConfigMap.`).digest('base64url')
  return `applyset-${digest}-v1`
}

/** The parent as a ConfigMap: rights to Secrets are rarer. */
export function parentOf(set: ApplySet, kinds: Iterable<string>): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: set.name,
      namespace: set.namespace,
      labels: { [ID]: set.id, [MANAGED_BY]: OURS },
      annotations: {
        [TOOLING]: `${OURS}/v${VERSION}`,
        [KINDS]: [...new Set(kinds)].sort().join(','),
        [REPOSITORY]: set.repository,
        [ENVIRONMENT]: set.environment,
        [SOURCE]: set.source,
      },
    },
  }
}

/** Reads a parent of ours back; nothing for one of another tool, or whose label was copied onto it. */
export function readParent(object: KubeObject): ApplySet | undefined {
  const [annotations, id] = [annotationsOf(object), labelsOf(object)[ID]]
  const { name, namespace = '' } = object.metadata
  if (!(annotations[TOOLING] ?? '').startsWith(`${OURS}/`) || id !== setId(name, namespace)) return undefined
  return {
    name,
    namespace,
    id,
    kinds: (annotations[KINDS] ?? '').split(',').filter(kind => kind !== ''),
    repository: annotations[REPOSITORY] ?? '',
    environment: annotations[ENVIRONMENT] ?? '',
    source: annotations[SOURCE] ?? '',
  }
}

/** Marks an object as a member. */
export function asMember(object: KubeObject, { id }: ApplySet): KubeObject {
  const labels = { ...labelsOf(object), [PART_OF]: id }
  return { ...object, metadata: { ...object.metadata, labels } }
}

export const kindsOf = (objects: readonly KubeObject[]): string[] => [...new Set(objects.map(groupKindOf))]

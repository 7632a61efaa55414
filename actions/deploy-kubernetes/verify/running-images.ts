import { parseImage, runningDigest } from '../../../shared/image/image-reference.ts'
import { type KubeObject, nameOf } from '../objects/kube-object.ts'
import { containersOf } from '../objects/pod-template.ts'
import { type ContainerState, containerStates, isReady } from '../wait/pod-state.ts'

/** A container that was asked to run one digest and reports another: wrong, unless both name the same content. */
export interface Mismatch {
  readonly workload: string
  readonly pod: string
  readonly container: string
  /** Registry and name, for asking whether one digest is the index of the other. */
  readonly repository: string
  readonly asked: string
  readonly running: string
}

/** What the pods of one workload run. */
export interface RunningImages {
  /** Container → digest. */
  readonly digests: Readonly<Record<string, string>>
  readonly mismatches: readonly Mismatch[]
  /** What is wrong whatever a registry says. */
  readonly wrong: readonly string[]
  /** What could not be compared, and why. */
  readonly notSeen: readonly string[]
}

/**
 * Compares what every ready pod runs with what its workload asks for. Digests only: the repository can be another one for
 * equal content (kubernetes/kubernetes#95385), and tags tell nothing.
 */
export function runningImages(workload: KubeObject, pods: readonly KubeObject[]): RunningImages {
  const ready = pods.filter(isReady)
  const parts = containersOf(workload).map(({ name, image }) => ofContainer(workload, ready, name, image))
  return {
    digests: Object.fromEntries(
      parts.flatMap(({ name, digest }) => (digest === undefined ? [] : [[name, digest]])),
    ),
    mismatches: parts.flatMap(({ mismatches }) => mismatches),
    wrong: parts.flatMap(({ wrong }) => wrong),
    notSeen: parts.flatMap(({ notSeen }) => notSeen),
  }
}

interface ContainerProof {
  readonly name: string
  readonly digest: string | undefined
  readonly mismatches: readonly Mismatch[]
  readonly wrong: readonly string[]
  readonly notSeen: readonly string[]
}

interface PodImage {
  readonly pod: string
  readonly specDigest: string | undefined
  readonly state: ContainerState
}

function ofContainer(
  workload: KubeObject,
  pods: readonly KubeObject[],
  name: string,
  image: string,
): ContainerProof {
  const asked = parseImage(image)
  const seen = pods.flatMap(pod => podImage(pod, name) ?? [])
  const where = `${nameOf(workload)}, container ${name}`
  const rewritten = seen.filter(({ specDigest }) => asked.digest !== undefined && specDigest !== asked.digest)
  const digests = new Map(
    seen.map(one => [one, runningDigest(one.state.imageId) ?? exact(one, asked.digest)]),
  )
  const running = [...new Set([...digests.values()].filter(digest => digest !== undefined))]
  const mismatches = [...digests].flatMap(([{ pod }, digest]) =>
    asked.digest === undefined || digest === undefined || digest === asked.digest
      ? []
      : [
          {
            workload: nameOf(workload),
            pod,
            container: name,
            repository: asked.repository,
            asked: asked.digest,
            running: digest,
          },
        ],
  )
  const unread = [...digests].filter(([, digest]) => digest === undefined)
  return {
    name,
    digest: running.length === 1 ? running[0] : undefined,
    mismatches,
    wrong: [
      ...rewritten.map(({ pod }) => `${where}: ${pod} was given another image than ${image} by the cluster`),
      ...(asked.digest === undefined && running.length > 1
        ? [`${where}: the tag ${image} means different images on different nodes: ${running.join(', ')}`]
        : []),
    ],
    notSeen: unread.map(
      ([{ pod, state }]) =>
        `${where}: the node of ${pod} reports no digest of a registry (${state.imageId === '' ? 'nothing' : state.imageId})`,
    ),
  }
}

/** An imported image is reported by its configuration; when exactly that was asked for, it is what runs. */
const exact = ({ state }: PodImage, asked: string | undefined): string | undefined =>
  asked !== undefined && state.imageId === asked ? asked : undefined

function podImage(pod: KubeObject, name: string): PodImage | undefined {
  const state = containerStates(pod).find(one => one.name === name)
  const spec = containersOf(pod).find(one => one.name === name)
  if (state === undefined || spec === undefined) return undefined
  return { pod: pod.metadata.name, specDigest: parseImage(spec.image).digest, state }
}

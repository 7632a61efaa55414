import type { Ports } from '../../../shared/action/action.ts'
import { isSameContent } from '../../../shared/image/same-content.ts'
import { WORKLOADS } from '../objects/known-kinds.ts'
import { groupKindOf, nameOf } from '../objects/kube-object.ts'
import { currentRevision, oldPodsOf, podsOf, type Sight, workloadName } from '../wait/workload.ts'
import { type Mismatch, runningImages } from './running-images.ts'

/** What the pods were found to run. */
export interface Proof {
  /** Workload → container → digest. */
  readonly images: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What runs and was not asked for. */
  readonly wrong: readonly string[]
  /** What could not be looked at: a warning, never a verdict. */
  readonly notSeen: readonly string[]
  /** Old pods that are still on their way out. */
  readonly leaving: readonly string[]
}

/** Proves by digest that every ready pod of the new revisions runs what was asked for. */
export async function prove(sight: Sight, ports: Pick<Ports, 'http'>): Promise<Proof> {
  const images: Record<string, Readonly<Record<string, string>>> = {}
  const wrong: string[] = []
  const notSeen: string[] = []
  const leaving: string[] = []
  for (const workload of sight.workloads.filter(object => WORKLOADS.has(groupKindOf(object)))) {
    const current = currentRevision(workload, sight)
    if (current === undefined) {
      notSeen.push(`${nameOf(workload)}: its revision could not be found`)
      continue
    }
    const found = runningImages(workload, podsOf(workload, current, sight))
    images[workloadName(workload)] = found.digests
    wrong.push(...found.wrong, ...(await judged(found.mismatches, ports)))
    notSeen.push(...found.notSeen)
    leaving.push(...oldPodsOf(workload, current, sight).map(({ metadata }) => metadata.name))
  }
  return { images, wrong, notSeen, leaving }
}

/** Each pair of digests is asked about once, however many pods show it. */
async function judged(mismatches: readonly Mismatch[], { http }: Pick<Ports, 'http'>): Promise<string[]> {
  const wrong: string[] = []
  const pairs = new Map(mismatches.map(one => [`${one.asked} ${one.running}`, one]))
  for (const mismatch of pairs.values()) {
    if ((await isSameContent(mismatch, http)) === 'same') continue
    const { workload, container, pod, asked, running } = mismatch
    wrong.push(`${workload}, container ${container}: ${pod} runs ${running}, and ${asked} was asked for`)
  }
  return wrong
}

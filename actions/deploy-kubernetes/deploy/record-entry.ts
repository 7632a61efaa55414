import { AFTER_CANCELLATION_MS } from '../../../shared/deployment/rollback-deadline.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { OpenEntry } from '../../../shared/record/ledger.ts'
import type { Revision } from '../../../shared/record/revision.ts'
import { releaseId, type Templates } from '../cluster/set-history.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import type { KubeObject } from '../objects/kube-object.ts'
import { isWorkload, templatesOf } from '../rollback/templates.ts'
import { look } from '../wait/look.ts'
import { isObserved } from '../wait/rollout-state.ts'
import type { Sight } from '../wait/workload.ts'
import type { Attempt } from './attempt.ts'
import { type Ended, runningRevision } from './record.ts'
import type { Work } from './work.ts'

const PAUSE_MS = 400
/** Controllers name a new template within a moment; the rest of the seconds is for the record. */
const LOOKS = 5

/** What the entry has to know of the run that it tells of. */
export interface RecordedRun {
  readonly work: Work
  readonly attempt: Attempt
  /** The templates that served before. */
  readonly before: Templates
}

/**
 * The entry of what one run makes: begun before the first write, named once the cluster has named it, closed in every ending.
 */
export class RecordEntry {
  readonly #begin: (made?: Revision) => OpenEntry | undefined
  readonly #work: Work
  readonly #attempt: Attempt
  readonly #before: string
  #open: OpenEntry | undefined
  #naming: Promise<void> | undefined
  #made: Revision | undefined

  constructor({ work, attempt, before }: RecordedRun, begin: (made?: Revision) => OpenEntry | undefined) {
    this.#attempt = attempt
    this.#work = work
    this.#before = releaseId(before)
    this.#begin = begin
    attempt.onWrite = () => {
      this.#open = begin()
    }
    attempt.onSight = sight => this.#see(sight)
  }

  /** What this run made, once the cluster has named it. */
  get made(): Revision | undefined {
    return this.#made
  }

  /** Names it, unless it is named; at the end after what serves, where no template had to be made. */
  keep(made: Revision | undefined): void {
    if (this.#made !== undefined || made === undefined) return
    this.#made = made
    if (this.#open === undefined) this.#open = this.#begin(made)
    else this.#naming = this.#open.named(made.id)
  }

  async end(ending: Ended, sentence: string): Promise<void> {
    await this.#naming
    await this.#open?.end(ending, sentence, this.#attempt.url)
  }

  /** Runs to the end, or closes the entry for what was thrown: a cancelled run leaves what it applied on the cluster. */
  async closing(watched: readonly KubeObject[], body: () => Promise<void>): Promise<void> {
    try {
      await body()
    } catch (thrown) {
      if (this.#attempt.hasWritten) await this.#close(thrown, watched)
      throw thrown
    }
  }

  /** Looks until the cluster has named what was applied, for a run that does not wait for the pods. */
  async name(watched: readonly KubeObject[], { cluster, ports } = this.#work): Promise<void> {
    const workloads = watched.filter(isWorkload)
    for (let looks = 1; this.#made === undefined && workloads.length > 0; looks += 1) {
      const sight = await look(workloads, cluster.kubectl)
      this.#attempt.sight = sight
      this.#see(sight)
      if (looks >= LOOKS || PAUSE_MS >= ports.deadline.remainingMs()) return
      if (this.#made === undefined) await ports.clock.sleep(PAUSE_MS, ports.signal)
    }
  }

  #see(sight: Sight): void {
    const workloads = sight.workloads.filter(isWorkload)
    const templates = templatesOf(sight)
    const isNamed = workloads.every(isObserved) && Object.keys(templates).length === workloads.length
    if (workloads.length === 0 || !isNamed || releaseId(templates) === this.#before) return
    this.keep(runningRevision(templates, this.#work.ports.run.subject.commit.value, this.#attempt.url))
  }

  async #close(thrown: unknown, watched: readonly KubeObject[]): Promise<void> {
    await this.#nameAfter(watched)
    const isCancelled = thrown instanceof CancelledError
    await this.end(isCancelled ? 'cancelled' : 'failed', thrown instanceof Error ? thrown.message : 'failed')
  }

  /** In the seconds that a runner leaves. What the cluster does not name in them is not recorded. */
  async #nameAfter(watched: readonly KubeObject[]): Promise<void> {
    if (this.#made !== undefined) return
    const ports = this.#work.ports.afterCancellation(AFTER_CANCELLATION_MS)
    const kubectl: Kubectl = this.#work.cluster.kubectl.within(ports)
    try {
      await this.name(watched, { ...this.#work, ports, cluster: { ...this.#work.cluster, kubectl } })
    } catch (thrown) {
      if (!(thrown instanceof ActionError)) throw thrown
    }
  }
}

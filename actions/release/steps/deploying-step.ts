import type { Ports } from '../../../shared/action/action.ts'
import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import { rollbackPorts } from '../../../shared/deployment/rollback-deadline.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import { isSameBuild, type Revision } from '../../../shared/record/revision.ts'
import type { Release, Side } from '../release.ts'
import { goBackFrom } from './go-back-from.ts'
import type { ReleaseStep } from './release-step.ts'
import { leaveStatus } from './run-action.ts'

/** What a runner leaves a cancelled step. */
const LAST_SECONDS_MS = 4_000

/** A step that people see. It remembers what served when the release began, and can bring exactly that back. */
export class DeployingStep implements ReleaseStep {
  readonly name
  readonly title
  readonly #side: Side
  readonly #release: Release
  #before: Revision | undefined

  constructor(side: Side, release: Release) {
    this.name = side.component
    this.title = side.noun
    this.#side = side
    this.#release = release
  }

  async check(): Promise<StepResult> {
    const checked = await this.#side.step.check()
    this.#before = checked.serves
    return checked
  }

  async apply(): Promise<StepResult> {
    await this.#release.unfinished.begins(this.name, this.#before)
    const applied = await this.#side.step.apply()
    await leaveStatus(applied.status, this.#side.raw, this.#ports)
    return applied
  }

  async overtaken({ verdict, serves, outputs }: StepResult): Promise<StepResult | undefined> {
    if (verdict !== 'live' || serves === undefined || this.#ports.signal.aborted) return undefined
    const now = await this.#side.step.verify(serves)
    if (now.verdict === 'unknown') this.#ports.log.warning(`${this.title}: ${now.summary}`)
    if (now.verdict !== 'superseded' || now.serves === undefined || isSameBuild(now.serves, serves))
      return undefined
    return { ...now, outputs, result: 'superseded', failure: overtakenBy(now.serves, serves) }
  }

  /** What somebody else deployed meanwhile is not undone: it stays, and the release says so. */
  async rollback(applied: StepResult, why: string): Promise<StepResult> {
    if (this.#ports.signal.aborted && this.#release.unfinished.canBeHandedOver) return await this.#handOver()
    const overtaken = await this.overtaken(applied)
    if (overtaken !== undefined && overtaken.serves?.id !== this.#before?.id) return overtaken
    const ports = rollbackPorts(this.#ports)
    const left = this.#release.unfinished.of(this.name)
    const back = await goBackFrom(left, this.#side, this.#release, { reason: why, ports })
    if (back.failure === undefined) await this.#correctStatus(applied, why, ports)
    return back
  }

  /** A cancelled step has seconds and its `post` step minutes, so that one goes back. Values of variables stay here. */
  async #handOver(): Promise<StepResult> {
    const { afterCancellation, log } = this.#ports
    try {
      const notes = (await this.#side.step.restoreValues?.(afterCancellation(LAST_SECONDS_MS))) ?? []
      for (const note of notes) log.info(note)
    } catch (thrown) {
      log.warning(`The variables were not restored: ${describeFailure(thrown).message}`)
    }
    const failure = new ActionError('The run was cancelled; the post step of this action rolls it back', {
      remedy: 'Look at the end of the log of this job.',
    })
    const common = { verdict: 'unknown', serves: undefined, outputs: {}, failure } as const
    return { ...common, result: 'handed-over', summary: failure.message }
  }

  /** The status said that the commit is served, and now it is not. */
  async #correctStatus({ status }: StepResult, why: string, ports: Ports): Promise<void> {
    if (status?.state !== 'success') return
    const description = `rolled back: ${why}`
    await leaveStatus({ context: status.context, state: 'failure', description }, this.#side.raw, ports)
  }

  get #ports(): Ports {
    return this.#release.ports
  }
}

const overtakenBy = ({ id, commit }: Revision, own: Revision): ActionError =>
  new ActionError(
    `${id}${commit === undefined ? '' : ` of commit ${commit.slice(0, 7)}`} serves in place of ${own.id}: somebody else deployed it while this release went on`,
    {
      code: 'superseded',
      remedy:
        'It was left alone. Run the newest release again, so that all sides are of one; a `concurrency` group keeps runs apart.',
    },
  )

import type { Ports } from '../../../shared/action/action.ts'
import { type RawInputs, readInputs } from '../../../shared/declaration/read-inputs.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import { tryCommitStatus } from '../../../shared/github/commit-status.ts'
import { declaration as railwayDeclaration } from '../../deploy-railway/declaration.ts'
import { type RestoreVariables, rememberVariables } from '../../deploy-railway/variables/restore-variables.ts'
import { goBack, stillServes } from './go-back.ts'
import type { Ending, Part, ServingName } from './part.ts'
import { dryRun, play } from './play.ts'
import type { Unfinished } from './unfinished.ts'

/** Taking back must not be cut short because the release ran out of time: that is when it is needed most. */
const TAKING_BACK_MS = 10 * 60_000
/** A cancelled step is killed after about ten seconds, and the part that was cancelled took some of them. */
const LAST_SECONDS_MS = 3_000

interface Surroundings {
  readonly name: ServingName
  readonly title: string
  readonly raw: RawInputs
  readonly ports: Ports
  readonly unfinished: Unfinished
}

/** A part that people see. It remembers what was served when the release began, and can bring exactly that back. */
export class ServingPart implements Part {
  readonly name: ServingName
  readonly title: string
  readonly #raw: RawInputs
  readonly #ports: Ports
  readonly #unfinished: Unfinished
  #previous: string | undefined
  #restoreStored: RestoreVariables = async () => []

  constructor({ name, title, raw, ports, unfinished }: Surroundings) {
    this.name = name
    this.title = title
    this.#raw = raw
    this.#ports = ports
    this.#unfinished = unfinished
  }

  async rehearse(): Promise<Ending> {
    const ending = await dryRun(this.name, this.#raw, this.#ports)
    const previous = ending.outputs['previousDeploymentId']
    this.#previous = typeof previous === 'string' && previous !== '' ? previous : undefined
    return ending
  }

  async perform(): Promise<Ending> {
    if (this.name === 'backend')
      this.#restoreStored = await rememberVariables(readInputs(railwayDeclaration, this.#raw), this.#ports)
    await this.#unfinished.begins(this.name, this.#previous)
    return await play(this.name, this.#raw, this.#ports)
  }

  async rollBackAttempt(performed: Ending, why: string): Promise<Ending> {
    const { signal, log } = this.#ports
    const cancelled = signal.aborted
    if (cancelled && this.#unfinished.canBeHandedOver) return await this.#handOver()
    const ports = cancelled
      ? this.#ports.afterCancellation(TAKING_BACK_MS)
      : this.#ports.withTimeout(TAKING_BACK_MS)
    for (const note of await this.#restoreStored(ports)) log.info(note)
    const stillThere = performed.result === 'failed' && (await stillServes(this.name, this.#back(), ports))
    const ending = stillThere || (await goBack(this.name, this.#back(), ports))
    if (ending.failure === undefined) await this.#correctStatus(performed, why, ports)
    return ending
  }

  #back() {
    return { raw: this.#raw, previous: this.#previous }
  }

  /** The runner gives a cancelled step seconds and its `post` step minutes, so that one goes back. Values of variables stay here. */
  async #handOver(): Promise<Ending> {
    const { afterCancellation, log } = this.#ports
    try {
      for (const note of await this.#restoreStored(afterCancellation(LAST_SECONDS_MS))) log.info(note)
    } catch (thrown) {
      log.warning(`The variables were not put back: ${describeFailure(thrown).message}`)
    }
    const failure = new ActionError('The run was cancelled; the post step of this action takes it back', {
      remedy: 'Look at the end of the log of this job.',
    })
    return { result: 'handed-over', summary: failure.message, outputs: {}, failure, served: 'unknown' }
  }

  /** The status said that the commit is served, and now it is not. */
  async #correctStatus({ status }: Ending, why: string, ports: Ports): Promise<void> {
    if (status?.state !== 'success' || ports.github === undefined) return
    if (this.#raw['commit-status'] !== 'true') return
    const taken = { context: status.context, state: 'failure', description: `taken back: ${why}` } as const
    await tryCommitStatus(taken, ports.github, ports.run, ports.log)
  }
}

import type { Outcome, Ports } from '../action/action.ts'
import type { Declaration, InputsOf, ResultOf } from '../declaration/declaration.ts'
import { ActionError, CancelledError } from '../failure/action-error.ts'
import type { Revision } from '../record/revision.ts'
import type { PlatformView } from '../record/rollback-target.ts'
import { type RecordScope, TargetRecord } from '../record/target-record.ts'
import type { DeployContext, Deployer } from './deployer.ts'
import type { DeploymentStep, RollbackWish, StepResult } from './deployment-step.ts'
import { rollbackInputsOf, withInputs } from './rollback-inputs.ts'
import type { Verdict } from './verdict.ts'

/** An action whose `run` does every phase by its inputs and writes the record of what it deploys, but not of a rollback. */
export interface RunParts<D extends Declaration> {
  readonly deployer: Deployer<D>
  readonly run: (inputs: InputsOf<D>, ports: Ports) => Promise<Outcome<D>>
  /** Every word of the action; one that is missing does not compile. */
  readonly verdicts: Readonly<Record<ResultOf<D>, Verdict>>
  readonly platform: (inputs: InputsOf<D>, ports: Ports) => PlatformView
  readonly scope: (inputs: InputsOf<D>, ports: Ports) => Promise<RecordScope>
  /** What an outcome brought live. */
  readonly revisionOf: (outcome: Outcome<D>, ports: Ports, inputs: InputsOf<D>) => Revision | undefined
  /** Remembers values before `apply`; the answer puts them back before a rollback of the same object. */
  readonly remember?: (
    inputs: InputsOf<D>,
    ports: Ports,
  ) => Promise<(ports: Ports) => Promise<readonly string[]>>
}

/** A deployment step made of an action's `run` and of questions to its platform. */
export class StepFromRun<D extends Declaration> implements DeploymentStep {
  readonly #parts: RunParts<D>
  readonly #inputs: InputsOf<D>
  readonly #context: DeployContext
  readonly #view: PlatformView
  #scope: Promise<RecordScope> | undefined
  #restore: ((ports: Ports) => Promise<readonly string[]>) | undefined

  constructor(parts: RunParts<D>, inputs: InputsOf<D>, context: DeployContext) {
    this.#parts = parts
    this.#inputs = inputs
    this.#context = context
    this.#view = parts.platform(inputs, context.ports)
  }

  serving = () => this.#view.serving()
  canServe = (revision: Revision) => this.#view.canServe(revision)
  history = () => this.#view.history()

  async scope(): Promise<RecordScope> {
    this.#scope ??= this.#parts.scope(this.#inputs, this.#context.ports)
    return await this.#scope
  }

  /** The dry run changes nothing, so it goes on beside the question whether anything new may come; a refusal is told first. */
  async check(): Promise<StepResult> {
    const tried = this.#parts.run(withInputs(this.#inputs, { dryRun: true }), this.#context.ports)
    const [guarded, ended] = await Promise.allSettled([this.#guard(), tried])
    if (guarded.status === 'rejected') throw guarded.reason
    if (ended.status === 'rejected') throw ended.reason
    return { ...this.#result(ended.value), verdict: 'checked', serves: guarded.value }
  }

  /** What serves, where a new version may replace it. @throws ActionError under a hold, and for a stale run */
  async #guard(): Promise<Revision | undefined> {
    const [serving, record] = await Promise.all([this.serving(), this.#record()])
    await record.guard({
      ...{ mode: 'new', serving },
      allowStale: this.#context.release?.allowStale ?? false,
    })
    return serving
  }

  async apply(): Promise<StepResult> {
    const { ports } = this.#context
    const [before, restore] = await Promise.all([this.serving(), this.#parts.remember?.(this.#inputs, ports)])
    this.#restore = restore
    const outcome = await this.#parts.run(this.#inputs, ports)
    const result = this.#result(outcome)
    const made = this.#parts.revisionOf(outcome, ports, this.#inputs)
    const isServed =
      result.verdict === 'live' || result.verdict === 'started' || result.verdict === 'unchanged'
    return { ...result, serves: isServed ? made : result.verdict === 'unknown' ? undefined : before }
  }

  async verify(revision: Revision): Promise<StepResult> {
    const common = { result: 'verified', outputs: {} }
    try {
      const serves = await this.serving()
      const verdict = serves?.id === revision.id ? 'live' : serves === undefined ? 'not-live' : 'superseded'
      return { ...common, verdict, serves, summary: `${serves?.id ?? 'nothing'} serves` }
    } catch (thrown) {
      if (!(thrown instanceof ActionError) || thrown instanceof CancelledError) throw thrown
      const summary = `What serves could not be looked at: ${thrown.message}`
      return { ...common, verdict: 'unknown', serves: undefined, summary }
    }
  }

  async restoreValues(ports: Ports): Promise<readonly string[]> {
    return (await this.#restore?.(ports)) ?? []
  }

  async rollback(to: Revision, { ports }: RollbackWish): Promise<StepResult> {
    for (const note of await this.restoreValues(ports)) ports.log.info(note)
    const serving = await this.#parts.platform(this.#inputs, ports).serving()
    if (serving?.id === to.id) {
      const summary = `${to.id} never stopped serving`
      return { verdict: 'unchanged', serves: serving, result: 'unchanged', outputs: {}, summary }
    }
    const inputs = rollbackInputsOf(this.#parts.deployer, this.#inputs, to)
    const outcome = await this.#parts.run(inputs, ports)
    const result = this.#result(outcome)
    const made = this.#parts.revisionOf(outcome, ports, this.#inputs)
    if (outcome.failure !== undefined) return { ...result, verdict: 'unknown', serves: undefined }
    return { ...result, verdict: 'live', serves: { ...to, ...made } }
  }

  async #record(): Promise<TargetRecord> {
    const { ports, release } = this.#context
    return new TargetRecord(await this.scope(), ports, release)
  }

  #result(outcome: Outcome<D>): StepResult {
    const outputs: { readonly result: string; readonly summary: string } = outcome.outputs
    return {
      verdict: this.#verdictOf(outputs.result),
      serves: undefined,
      result: outputs.result,
      summary: outputs.summary,
      outputs: outcome.outputs as Readonly<Record<string, unknown>>,
      failure: outcome.failure,
      report: outcome.report,
      status: outcome.commitStatus,
    }
  }

  #verdictOf(result: string): Verdict {
    const verdicts: Readonly<Record<string, Verdict>> = this.#parts.verdicts
    return verdicts[result] ?? 'unknown'
  }
}

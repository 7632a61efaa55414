import type { Ports } from '../../../shared/action/action.ts'
import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import { type FoundTarget, rollBackTo } from '../../../shared/deployment/roll-back-to.ts'
import { rollbackCommand } from '../../../shared/deployment/rollback-inputs.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import type { Revision } from '../../../shared/record/revision.ts'
import { TargetRecord } from '../../../shared/record/target-record.ts'
import type { Release, Side } from '../release.ts'

/** The record of one side, as part of this release. */
export const recordOf = async (
  { step }: Side,
  { ports, ledger, id }: Pick<Release, 'ports' | 'ledger' | 'id'>,
): Promise<TargetRecord> => new TargetRecord(await step.scope(), ports, { ledger, id })

interface Way {
  /** What served when the release began. */
  readonly to: Revision | undefined
  readonly reason: string
  readonly ports: Ports
}

/** Back to exactly what served when the release began, whatever happened since. What fails says how to do it by hand. */
export async function goBack(side: Side, release: Release, { to, ...wish }: Way): Promise<StepResult> {
  if (to === undefined) return nothingBefore()
  try {
    const record = await recordOf(side, release)
    return await bringBack(side, record, { target: await record.targetOf(to), ...wish })
  } catch (thrown) {
    return failed(thrown, side, to)
  }
}

/** One side to a target; never throws for what the platform refuses. */
export async function bringBack(
  side: Side,
  record: TargetRecord,
  { target, ...wish }: { readonly target: FoundTarget; readonly reason: string; readonly ports: Ports },
): Promise<StepResult> {
  try {
    const done = await rollBackTo(target, side.step, { record, wish })
    return done.failure === undefined ? done : { ...done, failure: byHand(done.failure, side, target.to) }
  } catch (thrown) {
    return failed(thrown, side, target.to)
  }
}

function failed(thrown: unknown, side: Side, to: Revision): StepResult {
  const known = thrown instanceof ActionError
  const failure = known ? thrown : new ActionError(describeFailure(thrown).message, { cause: thrown })
  const common = { verdict: 'unknown', serves: undefined, outputs: {} } as const
  return { ...common, result: 'failed', summary: failure.message, failure: byHand(failure, side, to) }
}

function byHand({ message, remedy, cause }: ActionError, { section, raw }: Side, to: Revision): ActionError {
  const command = `By hand: ${rollbackCommand(section.listed.deployer, raw, to)}`
  return new ActionError(message, { cause, remedy: remedy === undefined ? command : `${remedy}\n${command}` })
}

function nothingBefore(): StepResult {
  const failure = new ActionError(
    'There was no deployment before this one, so there is nothing to go back to',
    { remedy: 'The new deployment stays. Remove it by hand, or release a version that works.' },
  )
  const common = { verdict: 'live', serves: undefined, outputs: {} } as const
  return { ...common, result: 'failed', summary: failure.message, failure }
}

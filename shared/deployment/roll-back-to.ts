import { ActionError } from '../failure/action-error.ts'
import { minute } from '../record/hold.ts'
import type { Layer } from '../record/replay.ts'
import type { RollbackTarget } from '../record/rollback-target.ts'
import type { RecordScope, TargetRecord } from '../record/target-record.ts'
import type { DeploymentStep, RollbackWish, StepResult } from './deployment-step.ts'

export type FoundTarget = Extract<RollbackTarget, { readonly kind: 'found' }>

/**
 * Where a rollback leads, for an action that must say so or fail.
 * @throws ActionError when there is nothing further to go back to, or the platform has lost it
 */
export function demandTarget(target: RollbackTarget, scope: RecordScope): FoundTarget {
  const where = `${scope.environment} (${scope.component})`
  if (target.kind === 'found') return target
  if (target.kind === 'none')
    throw new ActionError(`There is nothing further to go back to in ${where}`, {
      code: 'rollback',
      remedy: `Nothing was touched. ${target.serving === undefined ? 'Nothing serves there.' : `What serves is ${describe(target.serving)}.`} Deploy a version that works, or name one by its id.`,
    })
  const next =
    target.next === undefined ? '' : ` The one below it is ${describe(target.next)}: name it to go there.`
  throw new ActionError(`The previous version of ${where} cannot be served again: ${target.why}`, {
    code: 'rollback',
    remedy: `Nothing was touched. It was ${describe(target.to)}.${next}`,
  })
}

const describe = ({ id, commit, since }: Layer): string =>
  [
    id,
    commit === undefined ? '' : `of commit ${commit.slice(0, 7)}`,
    since === '' ? '' : `since ${minute(since)}`,
  ]
    .filter(text => text !== '')
    .join(' ')

/** Rolls back and writes it into the record, whoever asked for it. */
export async function rollBackTo(
  target: FoundTarget,
  step: DeploymentStep,
  { record, wish }: { readonly record: TargetRecord; readonly wish: RollbackWish },
): Promise<StepResult> {
  const done = await step.rollback(target.to, wish)
  if (done.verdict === 'unchanged' && target.leaves.length === 0) return done
  const ended = done.failure === undefined && done.verdict !== 'unknown'
  const entry = record.beginRollback({ target, serves: done.serves ?? target.to, reason: wish.reason })
  await entry.end(ended ? 'served' : 'failed', done.summary, done.serves?.url)
  return done
}

import { ActionError } from '../../../shared/failure/action-error.ts'
import type { PairTarget } from './pair-target.ts'

/** Not knowing is no yes: one side that moves alone is what a rollback of the pair must not leave. */
export async function ensureAllCan({ targets }: PairTarget): Promise<void> {
  const answers = await Promise.all(
    targets.map(async ({ state, target }) => ({
      state,
      target,
      can: await state.side.step.canServe(target.to),
    })),
  )
  const refusals = answers.flatMap(({ state, target, can }) =>
    can.kind === 'yes' || state.top?.ids.includes(target.to.id) === true
      ? []
      : [`${state.side.noun}: ${can.why}${can.kind === 'unknown' ? ' (it could not be looked at)' : ''}`],
  )
  if (refusals.length === 0) return
  throw new ActionError(`Not every side can go back, so none was moved: ${refusals.join('; ')}`, {
    code: 'rollback',
    remedy:
      'Nothing was touched. Name another release with `to` (`mode: history` lists them), or deploy the commit again.',
  })
}

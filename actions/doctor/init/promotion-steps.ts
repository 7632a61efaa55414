import type { EnvironmentBranch } from '../../release/databiz/choose-environments.ts'
import type { Setting } from './setting.ts'

/** One step of a commit's way to production. */
export interface PromotionStep {
  /** The branch that it comes from. */
  readonly from: string
  /** The environment in which it must serve before; nothing where that branch is deployed nowhere. */
  readonly served: string | undefined
  readonly to: EnvironmentBranch
}

/** From the branch that changes are gathered on, where there is one, through every environment in order. */
export function promotionSteps({
  environments,
  gathered,
}: Pick<Setting, 'environments' | 'gathered'>): readonly PromotionStep[] {
  return environments.flatMap((to, index) => {
    const before = environments[index - 1]
    const from = before?.branch ?? gathered
    return from === undefined ? [] : [{ from, served: before?.name, to }]
  })
}

import type { Deps } from '../../../shared/action/action.ts'
import type { Contract } from '../contract/contract.ts'
import type { Draft } from '../rules/draft.ts'
import type { RuleContext } from '../rules/rule-context.ts'
import type { Source } from '../sources/source.ts'

export interface Drift {
  readonly drafts: readonly Draft[]
  readonly published: RuleContext['published']
}

interface Wanted {
  readonly lines: readonly string[]
  readonly contract: Contract
  readonly environment: string | undefined
  readonly sources: readonly Source[]
}

export async function findDrift(_wanted: Wanted, _deps: Deps): Promise<Drift> {
  return { drafts: [], published: { placeOf: () => undefined } }
}

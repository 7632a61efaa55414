import type { Contract, Specification } from '../contract/contract.ts'
import type { Stage } from '../findings/level.ts'
import type { Place } from '../findings/place.ts'
import type { Configuration, Resolved } from '../sources/resolve.ts'
import type { Setting, Source } from '../sources/source.ts'

/** Everything that rules may ask about. Nothing here reaches outside. */
export interface RuleContext {
  readonly contract: Contract
  readonly environment: string
  readonly stage: Stage
  readonly configuration: Configuration
  readonly sources: readonly Source[]
  /** Where a value is in the repository already, by its keyed hash. */
  readonly published: { placeOf(value: string): Place | undefined }
  /** Dotenv files that Git has a copy of. */
  readonly tracked: ReadonlySet<string>
  /** Paths of variables of type `path` that exist. */
  readonly existing: ReadonlySet<string>
  specificationOf(name: string): Specification | undefined
  /** The value that a program would use for a variable, when it is set and can be seen. */
  valueOf(name: string): string | undefined
}

/** One variable of the contract with what is set for it. */
export interface VariableCase extends RuleContext {
  readonly resolved: Resolved
  readonly specification: Specification
}

/** The same, where a value is there to be judged. */
export interface ValueCase extends VariableCase {
  readonly setting: Setting
  readonly value: string
}

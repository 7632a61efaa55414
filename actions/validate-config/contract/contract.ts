import type { Level, Stage } from '../findings/level.ts'
import type { Place } from '../findings/place.ts'
import type { GroupSource, NameFamily, Suppression, VariableSource } from './schema.ts'
import type { TypeName } from './type-names.ts'

/** An older name of a variable that is still accepted. */
export interface Alias {
  readonly name: string
  /** From this day on its use is an error. */
  readonly until: string | undefined
  readonly level: Level | undefined
}

/** The rules for one variable in one environment; `in.<environment>` has been applied. */
export type Specification = Omit<VariableSource, 'in' | 'aliases' | 'required' | 'forbidden' | 'type'> & {
  readonly name: string
  readonly type: TypeName
  readonly presence: 'required' | 'recommended' | 'optional' | 'forbidden'
  readonly isSecret: boolean
  readonly isPublic: boolean
}

export interface Variable {
  readonly name: string
  readonly source: VariableSource
  readonly aliases: readonly Alias[]
  /** Where the contract declares it; built-in contracts have no file. */
  readonly place: Place | undefined
  /** By environment, each worked out when it is first asked for. */
  readonly specifications: Map<string, Specification>
}

export type GroupKind = 'exactly-one' | 'at-least-one' | 'at-most-one' | 'all-or-none'

export interface Group {
  readonly name: string
  readonly kind: GroupKind
  readonly alternatives: readonly (readonly string[])[]
  readonly source: GroupSource
  readonly place: Place | undefined
}

/** A contract that is complete and free of contradictions. */
export interface Contract {
  /** Path, or `builtin:databiz`. */
  readonly origin: string
  readonly project: string | undefined
  readonly environments: readonly string[]
  readonly select: string | undefined
  /** Other spellings of an environment in the variable that selects: `prod` is `production`. */
  readonly translations: ReadonlyMap<string, string>
  readonly unknown: Level
  readonly ignore: readonly string[]
  readonly keepsEmpty: boolean
  readonly variables: ReadonlyMap<string, Variable>
  /** Every name that is accepted for a variable, its own included. */
  readonly owners: ReadonlyMap<string, Variable>
  readonly groups: readonly Group[]
  readonly names: Readonly<Record<string, NameFamily>>
  /** Levels by rule and environment; `*` is every environment. */
  readonly levels: ReadonlyMap<string, Readonly<Record<string, Level>>>
  readonly suppressions: readonly Suppression[]
  stageOf(environment: string): Stage
}

import type { Check } from '../check/check.ts'
import type { Answer } from '../engine/exchange.ts'
import type { PresetName } from './preset-names.ts'
import type { PresetParams } from './preset-params.ts'

/** What presets know of the deployment, from the inputs of the step. */
export interface Target {
  /** Root of the API, without version prefix. */
  readonly api: string | undefined
  /** Root of the front end. */
  readonly frontend: string | undefined
  readonly environment: string | undefined
  readonly expectedCommit: string | undefined
  /** Reads the commit where the step says that it stands. */
  readonly commitAt: ((answer: Answer) => string | undefined) | undefined
  readonly expectedVersion: string | undefined
  /** Names that readiness must report as healthy. */
  readonly require: readonly string[]
  readonly corsOrigins: readonly string[]
  /** The step names origins itself, so that CORS is meant to be looked at. */
  readonly corsOriginsAsked: boolean
}

/** `either`: at least one of the two URLs. */
export type Need = 'api' | 'frontend' | 'either' | 'origins' | 'series'

/** What the file says to one preset. */
export type ParamsOf<Name extends PresetName> = NonNullable<PresetParams[Name]>

/** A ready-made set of checks. */
export interface Preset<Name extends PresetName> {
  /** What it looks at: all of these must be given. */
  needs(params: Partial<ParamsOf<Name>>): readonly Need[]
  checks(target: Target, params: ParamsOf<Name>): readonly Check[]
}

/** What is alike for every check of a preset. */
export const presetCheck = (
  group: string,
  check: Omit<Check, 'group' | 'name' | 'retries'> & { readonly name?: string; readonly retries?: number },
): Check => ({ name: check.id, retries: 2, ...check, group })

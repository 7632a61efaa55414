import type { Problem } from '../failure/input-error.ts'
import { type CommonInputs, commonInputs, commonOutputs } from './common.ts'
import type { Field } from './field.ts'

export type Fields = Readonly<Record<string, Field<unknown>>>

/** `keep-last` is written `keepLast` in code. */
export type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

export type ValuesOf<F extends Fields> = {
  readonly [Name in keyof F & string as CamelCase<Name>]: F[Name] extends Field<infer Value> ? Value : never
}

/** Everything public about one action, as data. Manifest, README tables, command line and types follow from it. */
export interface Declaration<
  F extends Fields = Fields,
  Result extends string = string,
  Output extends string = string,
> {
  /** Name of the public folder, such as `deploy-railway`. */
  readonly name: string
  /** Name shown in the log and the Marketplace. */
  readonly title: string
  readonly description: string
  readonly branding: { readonly icon: string; readonly color: string }
  readonly inputs: F
  /** Every word that the output `result` can hold, and what it means. */
  readonly results: Readonly<Record<Result, string>>
  readonly outputs: Readonly<Record<Output, string>>
  /** True when a `post` step cleans up after cancellation. */
  readonly post: boolean
  /** True when a run from a fork or Dependabot, which has no secrets by design, ends as `skipped` instead of red. */
  readonly skipWithoutSecrets: boolean
  /** True when the action judges or deploys what lies in the workspace: another commit there than the event's makes the commit *not known*. */
  readonly aboutWorkspace: boolean
  /** True when the input `api-url` names GitHub's API; elsewhere it is a platform's. */
  readonly gitHubApiUrl: boolean
  /** Sub-commands of the command line and what they do; a workflow does not reach them. */
  readonly commands: Readonly<Record<string, string>>
  /** Inputs that the command line also takes as bare words, in this order. */
  readonly operands: readonly string[]
  /**
   * Rules between inputs. An input that is wrong by itself has its default here, or is missing where it has none; what is
   * said of it again does not count.
   */
  check(inputs: ValuesOf<F>): readonly Problem[]
}

export type InputsOf<D extends { readonly inputs: Fields }> = ValuesOf<D['inputs']>

export type OutputValue = string | number | boolean | undefined | readonly unknown[] | object

export type OutputsOf<D> =
  D extends Declaration<Fields, infer Result, infer Output>
    ? { readonly result: Result; readonly summary: string } & {
        readonly [Name in Exclude<
          Output,
          'result' | 'summary' | 'duration-ms'
        > as CamelCase<Name>]?: OutputValue
      }
    : never

export type ResultOf<D> = D extends Declaration<Fields, infer Result, string> ? Result : never

interface Draft<F extends Fields, Result extends string, Output extends string> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly branding: { readonly icon: string; readonly color: string }
  readonly inputs: F
  readonly results: Readonly<Record<Result, string>>
  readonly outputs: Readonly<Record<Output, string>>
  readonly post?: boolean
  readonly skipWithoutSecrets?: boolean
  readonly aboutWorkspace?: boolean
  readonly gitHubApiUrl?: boolean
  readonly commands?: Readonly<Record<string, string>>
  check?(inputs: ValuesOf<F & CommonInputs>): readonly Problem[]
}

/** Completes an action's own declaration with the inputs and outputs that all actions share. */
export function declare<const F extends Fields, const Result extends string, const Output extends string>(
  draft: Draft<F, Result, Output>,
): Declaration<F & CommonInputs, Result, Output | keyof typeof commonOutputs> {
  return {
    ...draft,
    inputs: { ...draft.inputs, ...commonInputs },
    outputs: { ...commonOutputs, ...draft.outputs },
    post: draft.post ?? false,
    skipWithoutSecrets: draft.skipWithoutSecrets ?? false,
    aboutWorkspace: draft.aboutWorkspace ?? false,
    gitHubApiUrl: draft.gitHubApiUrl ?? false,
    commands: draft.commands ?? {},
    operands: [],
    check: draft.check ?? (() => []),
  }
}

interface CommandDraft<F extends Fields, Result extends string> {
  /** With the action's name in front: `validate-config generate`. */
  readonly name: string
  readonly title: string
  readonly description: string
  readonly inputs: F
  readonly operands?: readonly (keyof F & string)[]
  readonly results: Readonly<Record<Result, string>>
}

/** Completes the declaration of a sub-command: it knows nothing of workflows, commits and tokens. */
export function declareCommand<const F extends Fields, const Result extends string>(
  draft: CommandDraft<F, Result>,
): Declaration<F, Result, keyof typeof commonOutputs> {
  return {
    ...draft,
    branding: { icon: 'terminal', color: 'gray-dark' },
    outputs: commonOutputs,
    post: false,
    skipWithoutSecrets: false,
    aboutWorkspace: false,
    gitHubApiUrl: false,
    commands: {},
    operands: draft.operands ?? [],
    check: () => [],
  }
}

/** `keep-last` to `keepLast`, as the types do it. */
export const camelCase = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

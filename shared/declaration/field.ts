import type { z } from '#libraries'

export type FieldKind =
  | 'text'
  | 'secret'
  | 'flag'
  | 'integer'
  | 'duration'
  | 'size'
  | 'choice'
  | 'url'
  | 'lines'

/** One input as data: what the manifest, the README, the command line and the reader need to know of it. */
export interface Field<Value> {
  readonly kind: FieldKind
  readonly description: string
  readonly required: boolean
  /** Required only when another input has one of these texts (its default counts). */
  readonly requiredWhen: InputCondition | undefined
  /** Where another input has none of these texts, this one could change nothing, so giving it is an error. */
  readonly onlyWhen: InputCondition | undefined
  /** Text that is used when the input is absent or empty. */
  readonly default: string | undefined
  /** Expression that only the runner can fill in, such as `${{ github.token }}`. */
  readonly runnerDefault: string | undefined
  /** What may be here, for messages and docs, such as `true or false`. */
  readonly allowed: string
  readonly choices: readonly string[] | undefined
  /** True when the text must not be quoted in messages, because parts of it are secret. */
  readonly hidden: boolean
  /** From the text of the runner to the typed value. */
  readonly schema: z.ZodMiniType<Value, string>
}

/** That another input has one of these texts; its default counts. */
export interface InputCondition {
  readonly input: string
  readonly is: readonly string[]
}

export interface FieldOptions {
  readonly description: string
  readonly required?: true
  readonly requiredWhen?: InputCondition
  /** Never for credentials, and for what is common to all modes: people set those once for a job. */
  readonly onlyWhen?: InputCondition
  readonly default?: string
  readonly runnerDefault?: string
  /** Never quote the text in messages: parts of it are secret, and the action masks those parts itself. */
  readonly hidden?: true
  /** A further rule for the text; the answer is what is wrong with it. */
  readonly refuse?: (text: string) => string | undefined
}

/** The value is always there when the input is required or has a default. */
export type Present<Value, Options> = Options extends { required: true } | { default: string }
  ? Value
  : Value | undefined

interface FieldParts<Value> {
  readonly kind: FieldKind
  readonly allowed: string
  readonly choices?: readonly string[]
  readonly schema: z.ZodMiniType<Value, string>
}

/** Joins what a kind knows with what the author of the declaration wrote. */
export function makeField<Value>(parts: FieldParts<Value>, options: FieldOptions): Field<Value> {
  return {
    ...parts,
    description: options.description,
    required: options.required ?? false,
    requiredWhen: options.requiredWhen,
    onlyWhen: options.onlyWhen,
    default: options.default,
    runnerDefault: options.runnerDefault,
    choices: parts.choices,
    hidden: options.hidden ?? parts.kind === 'secret',
  }
}

import { z } from '#libraries'
import { InputError, type Problem } from '../failure/input-error.ts'
import { suggest } from '../units/suggest.ts'
import { camelCase, type Declaration, type InputsOf } from './declaration.ts'
import type { Field, InputCondition } from './field.ts'
import { withoutCredentials } from './url-credentials.ts'

/** Input texts by name. The runner cannot tell an absent input from an empty one, so neither do we. */
export type RawInputs = Readonly<Record<string, string>>

/**
 * Reads every declared input strictly. `found`: what is wrong already with the words of a command line.
 * @throws InputError with all problems at once: unknown names, missing values, bad values, bad combinations.
 */
export function readInputs<D extends Declaration>(
  declaration: D,
  raw: RawInputs,
  found: readonly Problem[] = [],
): InputsOf<D> {
  const told = new Set(found.map(({ input }) => input.replace(/-env$/, '')))
  const problems: Problem[] = [...found, ...unknownInputs(declaration, raw)]
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(declaration.inputs)) {
    const reading = readField(name, field, raw[name] ?? '', conditionsOf(field, declaration, raw))
    if ('problem' in reading && !told.has(name)) problems.push(reading.problem)
    values[camelCase(name)] = 'problem' in reading ? valueOfDefault(field) : reading.value
  }
  const inputs = values as InputsOf<D>
  problems.push(...problemsBetween(declaration, inputs, problems))
  if (problems.length > 0) throw new InputError(problems, found.length > 0 ? 'See --help.' : undefined)
  return inputs
}

/** One wave: what is wrong between inputs is told beside what is wrong with one, and not twice. */
function problemsBetween<D extends Declaration>(
  declaration: D,
  inputs: InputsOf<D>,
  known: readonly Problem[],
): Problem[] {
  const named = new Set(known.map(({ input }) => input))
  try {
    return declaration.check(inputs).filter(({ input }) => !named.has(input))
  } catch (thrown) {
    // A rule may stumble over a value that is missing; with nothing missing it is a defect.
    if (known.length > 0) return []
    throw thrown
  }
}

function valueOfDefault(field: Field<unknown>): unknown {
  if (field.default === undefined) return undefined
  const parsed = z.safeParse(field.schema, field.default)
  return parsed.success ? parsed.data : undefined
}

type Reading = { readonly value: unknown } | { readonly problem: Problem }

function readField(input: string, field: Field<unknown>, given: string, conditions: Conditions): Reading {
  const effective = effectiveText(field, given)
  if (conditions.useless !== undefined && given.trim() !== '' && effective !== (field.default ?? ''))
    return { problem: { input, message: conditions.useless } }
  if (effective === '' && field.kind !== 'lines') return absent(input, field, conditions.required)
  const parsed = z.safeParse(field.schema, effective)
  if (parsed.success) return { value: parsed.data }
  const message = parsed.error.issues[0]?.message ?? `must be ${field.allowed}`
  return { problem: { input, message, ...(field.hidden ? {} : { value: withoutCredentials(effective) }) } }
}

function effectiveText(field: Field<unknown> | undefined, given: string | undefined): string {
  const trimmed = (given ?? '').trim()
  return trimmed === '' ? (field?.default ?? '') : trimmed
}

/** What the other inputs make of a field. */
interface Conditions {
  readonly required: boolean
  /** Why it could change nothing. */
  readonly useless: string | undefined
}

function conditionsOf(field: Field<unknown>, { inputs }: Declaration, raw: RawInputs): Conditions {
  const textOf = (name: string) => effectiveText(inputs[name], raw[name])
  const { required, requiredWhen, onlyWhen } = field
  const isUseless = onlyWhen !== undefined && !onlyWhen.is.includes(textOf(onlyWhen.input))
  return {
    required: required || (requiredWhen?.is.includes(textOf(requiredWhen.input)) ?? false),
    useless: isUseless
      ? `has no meaning with \`${onlyWhen.input}: ${textOf(onlyWhen.input)}\`; it belongs to ${described(onlyWhen)}`
      : undefined,
  }
}

const described = ({ input, is }: InputCondition): string => `\`${input}: ${is.join('` or `')}\``

function absent(input: string, field: Field<unknown>, required: boolean): Reading {
  if (!required) return { value: undefined }
  const { requiredWhen } = field
  const wanted = field.kind === 'text' ? '' : `, ${field.allowed}`
  const when = requiredWhen === undefined ? '' : ` with ${described(requiredWhen)}`
  // A secret that GitHub does not know arrives as an empty text, without a word.
  const advice = field.kind === 'secret' ? '. It is empty: is it set in the environment of this job?' : ''
  return { problem: { input, message: `is required${when}${wanted}${advice}` } }
}

/** The runner only warns about an input it does not know; a misspelt name would silently change the meaning. */
function unknownInputs(declaration: Declaration, raw: RawInputs): Problem[] {
  const known = Object.keys(declaration.inputs)
  return Object.keys(raw)
    .filter(name => !known.includes(name))
    .map(name => {
      const near = suggest(name, known)
      const hint = near === undefined ? '' : `; did you mean \`${near}\`?`
      return { input: name, message: `is not an input of ${declaration.name}${hint}` }
    })
}

import { z } from '#libraries'
import { InputError, type Problem } from '../failure/input-error.ts'
import { suggest } from '../units/suggest.ts'
import { camelCase, type Declaration, type Fields, type ValuesOf } from './declaration.ts'
import type { Field } from './field.ts'

/** Input texts by name. The runner cannot tell an absent input from an empty one, so neither do we. */
export type RawInputs = Readonly<Record<string, string>>

/**
 * Reads every declared input strictly.
 * @throws InputError with all problems at once: unknown names, missing values, bad values, bad combinations.
 */
export function readInputs<F extends Fields>(declaration: Declaration<F>, raw: RawInputs): ValuesOf<F> {
  const problems: Problem[] = unknownInputs(declaration, raw)
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(declaration.inputs)) {
    const reading = readField(name, field, raw[name] ?? '', isRequired(field, declaration, raw))
    if ('problem' in reading) problems.push(reading.problem)
    else values[camelCase(name)] = reading.value
  }
  const inputs = values as ValuesOf<F>
  if (problems.length === 0) problems.push(...declaration.check(inputs))
  if (problems.length > 0) throw new InputError(problems)
  return inputs
}

type Reading = { readonly value: unknown } | { readonly problem: Problem }

function readField(input: string, field: Field<unknown>, given: string, required: boolean): Reading {
  const effective = effectiveText(field, given)
  if (effective === '' && field.kind !== 'lines') return absent(input, field, required)
  const parsed = z.safeParse(field.schema, effective)
  if (parsed.success) return { value: parsed.data }
  const message = parsed.error.issues[0]?.message ?? `must be ${field.allowed}`
  return { problem: { input, message, ...(field.hidden ? {} : { value: effective }) } }
}

function effectiveText(field: Field<unknown> | undefined, given: string | undefined): string {
  const trimmed = (given ?? '').trim()
  return trimmed === '' ? (field?.default ?? '') : trimmed
}

function isRequired({ required, requiredWhen }: Field<unknown>, { inputs }: Declaration, raw: RawInputs) {
  if (requiredWhen === undefined) return required
  const { input, is } = requiredWhen
  return required || is.includes(effectiveText(inputs[input], raw[input]))
}

function absent(input: string, field: Field<unknown>, required: boolean): Reading {
  if (!required) return { value: undefined }
  const { requiredWhen } = field
  const wanted = field.kind === 'text' ? '' : `, ${field.allowed}`
  const when =
    requiredWhen === undefined ? '' : ` with \`${requiredWhen.input}: ${requiredWhen.is.join('` or `')}\``
  return { problem: { input, message: `is required${when}${wanted}` } }
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

import { z } from '#libraries'
import { Secret } from '../secrets/secret.ts'
import { DURATION_FORM, parseDuration } from '../units/duration.ts'
import { parseSize, SIZE_FORM } from '../units/size.ts'
import { type Field, type FieldOptions, makeField, type Present } from './field.ts'
import { urlProblem } from './url-rule.ts'

type Checked<Value, Options> = Field<Present<Value, Options>>

/** Any text, trimmed by the reader. */
export const text = <const O extends FieldOptions>(options: O): Checked<string, O> =>
  field('text', 'text', options, raw => raw)

/** A value that is masked before anything else happens and never turns into text by accident. */
export const secret = <const O extends FieldOptions>(options: O): Checked<Secret, O> =>
  field('secret', 'a secret', options, raw => new Secret(raw))

/** `true` or `false`, nothing else: a misspelt `True` must not quietly mean no. */
export const flag = <const O extends FieldOptions & { default: 'true' | 'false' }>(
  options: O,
): Field<boolean> =>
  field('flag', '`true` or `false`', options, raw =>
    raw === 'true' ? true : raw === 'false' ? false : undefined,
  )

/** A whole number, zero or more. */
export const integer = <const O extends FieldOptions>(options: O): Checked<number, O> =>
  field('integer', 'a whole number', options, raw => (/^\d{1,15}$/.test(raw) ? Number(raw) : undefined))

/** Milliseconds, written with a unit. */
export const duration = <const O extends FieldOptions>(options: O): Checked<number, O> =>
  field('duration', DURATION_FORM, options, parseDuration)

/** Bytes, written with a unit. */
export const size = <const O extends FieldOptions>(options: O): Checked<number, O> =>
  field('size', SIZE_FORM, options, parseSize)

/** An absolute `https` URL; plain `http` only towards this machine. */
export const url = <const O extends FieldOptions>(options: O): Checked<string, O> =>
  field(
    'url',
    'an absolute https URL',
    { ...options, refuse: raw => urlProblem(raw) ?? options.refuse?.(raw) },
    raw => raw.replace(/\/+$/, ''),
  ) as Checked<string, O>

/** One item a line; blank lines and lines that start with `#` are left out. */
export const lines = (options: Omit<FieldOptions, 'required'>): Field<readonly string[]> =>
  field('lines', 'lines', { ...options, default: options.default ?? '' }, raw =>
    raw
      .split(/\r?\n/)
      .map(line => line.trim())
      .filter(line => line !== '' && !line.startsWith('#')),
  )

/** One of a few words. */
export function choice<const Word extends string, const O extends FieldOptions>(
  words: readonly Word[],
  options: O,
): Checked<Word, O> {
  const allowed = words.map(word => `\`${word}\``).join(', ')
  const read = (raw: string): Word | undefined => words.find(word => word === raw)
  return makeField(
    { kind: 'choice', allowed, choices: words, schema: schemaOf(allowed, options, read) },
    options,
  ) as Checked<Word, O>
}

function field<Value, O extends FieldOptions>(
  kind: Field<Value>['kind'],
  allowed: string,
  options: O,
  read: (raw: string) => Value | undefined,
): Checked<Value, O> & Field<Value> {
  return makeField({ kind, allowed, schema: schemaOf(allowed, options, read) }, options) as Checked<
    Value,
    O
  > &
    Field<Value>
}

/** Absence is the reader's business, so a schema only ever sees text that is there. */
function schemaOf<Value>(allowed: string, options: FieldOptions, read: (raw: string) => Value | undefined) {
  return z.pipe(
    z.string(),
    z.transform((raw: string, context): Value => {
      const refused = options.refuse?.(raw)
      const value = refused === undefined ? read(raw) : undefined
      if (value !== undefined) return value
      context.issues.push({ code: 'custom', message: refused ?? `must be ${allowed}`, input: raw })
      return z.NEVER
    }),
  ) as z.ZodMiniType<Value, string>
}

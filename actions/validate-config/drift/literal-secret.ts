import type { Specification } from '../contract/contract.ts'
import type { Draft } from '../findings/draft.ts'
import type { Place } from '../findings/place.ts'
import { placeholderIn } from '../rules/placeholder.ts'
import { secretPart } from '../rules/secret-part.ts'
import { hasTokenForm } from '../rules/secret-rules.ts'
import { weaknessOf } from '../rules/secret-strength.ts'
import { isSealedText } from '../sources/sealed-text.ts'
import { isDefaultCredential } from '../types/default-credential.ts'

/** A value that is fetched from somewhere: `${NAME}`, `${{ … }}`, `$NAME`, `$(…)`, `{{ … }}`; in an address, a part of it. */
export const isReference = (value: string): boolean =>
  /\$\{|\$\(|^\$[A-Za-z_]|\{\{|:\/\/[^\s]*?[:@/]\$[A-Z_][A-Z0-9_]*(?:[:@/?]|$)/.test(value)

/** `${NAME:-text}` holds the text wherever nobody sets the name, and the file shows it to everybody. */
const withFallbacks = (value: string): string => value.replace(/\$\{\w+:?-([^{}$]*)\}/g, '$1')

/** What a literal secret in a file that everybody can read amounts to. */
export function literalSecret(
  specification: Specification,
  value: string,
  place: Place,
  where: string,
): Draft[] {
  if (!specification.isSecret || value === '' || isSealedText(value)) return []
  const { name } = specification
  const at = { variable: name, place }
  if (isReference(value)) {
    const message = `${name} is a secret, and a value for want of another is in ${where}`
    return looksReal(specification, withFallbacks(value))
      ? [{ rule: 'secret-plain-store', message, ...at }]
      : []
  }
  const reason = placeholderIn(value, { isSecret: true })
  if (reason !== undefined)
    return [{ rule: 'placeholder', message: `${name} in ${where} is a placeholder: ${reason}`, ...at }]
  const secret = secretPart(value, specification)
  if (secret === undefined) return []
  if (isDefaultCredential(secret))
    return [
      {
        rule: 'default-credential',
        message: `${name} in ${where} is a credential that comes with the software`,
        ...at,
      },
    ]
  return [{ rule: 'secret-plain-store', message: `${name} is a secret, and its value is in ${where}`, ...at }]
}

/** A stand-in for a token repeats a few: `ghp_xxxxxxxx`. */
const FEWEST_CHARACTERS = 16

/** Test keys and stand-ins are weak on purpose; a strong one was meant to be secret. */
export function looksReal(specification: Specification, value: string): boolean {
  if (!specification.isSecret || isReference(value) || isSealedText(value)) return false
  const secret = secretPart(value, specification)
  if (secret === undefined || placeholderIn(value, { isSecret: true }) !== undefined) return false
  if (hasTokenForm(secret) && new Set(secret).size >= FEWEST_CHARACTERS) return true
  return weaknessOf(secret, { minBytes: 16, names: [] }) === undefined
}

import type { Declaration } from './declaration.ts'
import type { RawInputs } from './read-inputs.ts'

/**
 * The texts that must be masked before anything is printed, taken from the raw inputs so that bad ones are masked too.
 * Of a URL with a password, the password counts by itself, in both spellings.
 */
export function secretTexts(declaration: Declaration, raw: RawInputs): string[] {
  return Object.entries(declaration.inputs)
    .filter(([, field]) => field.kind === 'secret')
    .map(([name]) => raw[name]?.trim() ?? '')
    .filter(text => text !== '')
    .flatMap(text => [text, ...passwordsOf(text)])
}

function passwordsOf(text: string): string[] {
  const encoded = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#]*?:([^\s]*)@/i.exec(text)?.[1]
  if (encoded === undefined || encoded === '') return []
  try {
    return [encoded, decodeURIComponent(encoded)]
  } catch {
    return [encoded]
  }
}

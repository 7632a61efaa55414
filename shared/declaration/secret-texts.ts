import type { Declaration } from './declaration.ts'
import type { RawInputs } from './read-inputs.ts'
import { passwordsOf } from './url-credentials.ts'

/**
 * The texts that must be masked before anything is printed, taken from the raw inputs so that bad ones are masked too. Of
 * an address with a password, the password counts by itself, whatever input the address is in.
 */
export const secretTexts = (declaration: Declaration, raw: RawInputs): string[] =>
  Object.entries(raw).flatMap(([name, given]) => {
    const text = given.trim()
    const isSecret = declaration.inputs[name]?.kind === 'secret' && text !== ''
    const passwords = text.split(/\r?\n/).flatMap(line => passwordsOf(line.trim()))
    return [...(isSecret ? [text] : []), ...passwords]
  })

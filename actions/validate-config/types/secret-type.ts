import { fault, type TypeCheck, unless } from './fault.ts'

const ENCODINGS = {
  hex: /^(?:[0-9a-f]{2})+$/i,
  base64: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  base64url: /^[A-Za-z0-9_-]+={0,2}$/,
} as const

/** The form of a secret; how strong it is, is judged by the rules. */
export const secret: TypeCheck = (value, { encoding, prefix }) => {
  if (encoding !== undefined && !ENCODINGS[encoding].test(value))
    return [fault('type', `must be ${encoding}`)]
  return unless(prefix === undefined || value.startsWith(prefix), 'type', `must start with ${prefix}`)
}

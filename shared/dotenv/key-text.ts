/** Shorter texts are names by their looks, and give little away. */
const SHORTEST_KEY = 16

/** A name that people write in capitals, with its words apart: `DATABASE_URL`, `AWS_S3_BUCKET`. */
const WRITTEN_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/

/**
 * True for text that could pass for a name and is more likely part of a key: base64, base64url, hex or base32 that lost
 * its quotes or its line. Words change between letters and digits, small and capital, a few times; random text all the time.
 */
export function looksLikeKey(text: string): boolean {
  if (text.length < SHORTEST_KEY || WRITTEN_NAME.test(text)) return false
  const bare = text.replaceAll('_', '')
  let changes = 0
  for (let at = 1; at < bare.length; at += 1) if (kindOf(bare[at]) !== kindOf(bare[at - 1])) changes += 1
  return changes * 4 >= bare.length
}

function kindOf(character = ''): 'digit' | 'capital' | 'small' | 'other' {
  if (character >= '0' && character <= '9') return 'digit'
  if (character >= 'A' && character <= 'Z') return 'capital'
  return character >= 'a' && character <= 'z' ? 'small' : 'other'
}

/**
 * True for an "assignment" that is a line of a key: nothing but the padding of base64 behind it, or random text with no
 * value.
 */
export const isKeyLine = (name: string, value: string): boolean =>
  /^=+$/.test(value) || (value === '' && looksLikeKey(name))

/** Shorter texts are names by their looks, and give little away. */
const SHORTEST_KEY = 16
/** Of a name whose words are apart, one that is longer than words are. */
const LONGEST_WORD = 12

/** A name that people write in capitals, with its words apart: `DATABASE_URL`, `AWS_S3_BUCKET`. */
const WRITTEN_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/

/** What services put before their keys to know them again; nobody calls a variable so. */
const KEY_PREFIX =
  /^(?:[spr]k[_-](?:live|test|ant|proj|or)[_-]|gh[opsur]_|github_pat_|glpat-|xox[a-z]-|npm_\w{24}|pypi-|hf_\w{16}|dop_v1_|whsec_|shp(?:at|ss)_|sbp_|SG\.|AIza|eyJ|ya29\.|(?:AKIA|ASIA)[A-Z0-9]{12}|AGE-SECRET-KEY)/

/** A word of a name in camel case, with a few digits: `base64EncodedKey`. */
const CAMEL_CASE = /^(?:[A-Za-z][a-z]+\d{0,3})+[A-Z]?$/

/**
 * True for text that could pass for a name and is more likely part of a key: base64, base64url, hex or base32 that lost
 * its quotes or its line, and keys of well-known services. Words change between letters and digits, small and capital, a
 * few times; random text all the time.
 */
export function looksLikeKey(text: string): boolean {
  if (text.length < SHORTEST_KEY || WRITTEN_NAME.test(text)) return false
  if (KEY_PREFIX.test(text)) return true
  const bare = text.replaceAll('_', '')
  let changes = 0
  for (let at = 1; at < bare.length; at += 1) if (kindOf(bare[at]) !== kindOf(bare[at - 1])) changes += 1
  return changes * 4 >= bare.length || text.split(/[._-]/).some(isNoWord)
}

/** Small letters, capitals and digits in one long part, which no way of writing names has; or digits between capitals. */
function isNoWord(part: string): boolean {
  if (part.length < LONGEST_WORD || CAMEL_CASE.test(part)) return false
  if (/[a-z]/.test(part)) return /[A-Z]/.test(part) && /\d/.test(part)
  return part.length >= SHORTEST_KEY && /[A-Z]\d+[A-Z]/.test(part)
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

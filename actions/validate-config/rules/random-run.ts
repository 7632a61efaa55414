/** Shorter texts are no keys by themselves. */
const SHORTEST = 16

/** `sk_live_`, `pat-eu1-`, `AGE-SECRET-KEY-1`: what a service puts before its tokens to know them again. */
const PREFIX = /^(?:[A-Za-z][A-Za-z0-9]{0,11}[_:-]){1,3}/
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** The random part of a secret, as far as its form shows it: digits of a UUID, what follows a prefix, else all of it. */
export function corePart(text: string): string {
  const uuid = UUID.exec(text)?.[0].replaceAll('-', '')
  if (uuid !== undefined) return uuid
  const rest = text.replace(/^AGE-SECRET-KEY-1/, '').replace(PREFIX, '')
  return rest.length >= SHORTEST ? rest : text
}

/** The part of a text that is random by its own alphabet; `undefined` when there is none. */
export function randomRun(text: string): string | undefined {
  const core = corePart(text)
  return core.length >= SHORTEST && isRandom(core) && !readsLikeWords(core) ? core : undefined
}

/** Alphabets in which keys are written, the smallest first, with the number of their characters. */
const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  [/^[0-9]+$/, 10],
  [/^(?:[0-9a-f]+|[0-9A-F]+)$/, 16],
  [/^(?:[a-z]+|[A-Z]+)$/, 26],
  [/^[A-Z2-7]+=*$/, 32],
  [/^(?:[0-9a-z]+|[0-9A-Z]+)$/, 36],
  [/^[0-9A-Za-z]+$/, 62],
  [/^[0-9A-Za-z+/_=-]+$/, 64],
]

/**
 * Share of the entropy that random text of an alphabet could have at most. The least of 100,000 random keys of each
 * alphabet and of 16 to 64 characters has three quarters.
 */
const LEAST_SHARE = 0.7
/** Bits a character, for text that is in no alphabet of keys. */
const LEAST_OF_TEXT = 3

/** True when a text is as varied as random text of its alphabet and length. */
export function isRandom(text: string): boolean {
  const size = ALPHABETS.find(([form]) => form.test(text))?.[1]
  const least =
    size === undefined ? LEAST_OF_TEXT : LEAST_SHARE * Math.min(Math.log2(size), Math.log2(text.length))
  return entropy(text) >= least
}

/**
 * True for words of a language, joined or apart, with digits at the end at most: two letters in five are vowels there, and
 * five consonants in a row are rare; random letters are the other way round.
 */
export function readsLikeWords(text: string): boolean {
  const words = text.replace(/\d+$/, '')
  const letters = words.replace(/[^A-Za-z]/g, '')
  const capitals = letters.replace(/[a-z]/g, '').length
  if (letters.length < 16 || letters.length < words.length * 0.8 || /\d/.test(words)) return false
  if (capitals !== letters.length && capitals > letters.length / 4) return false
  const vowels = (letters.match(/[aeiouy]/gi) ?? []).length
  return vowels / letters.length > 0.28 && !/[^aeiouy\W_]{6}/i.test(words)
}

/** Bits per character. */
export function entropy(text: string): number {
  const length = [...text].length
  return [...countCharacters(text).values()]
    .map(count => count / length)
    .reduce((sum, share) => sum - share * Math.log2(share), 0)
}

export function countCharacters(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}

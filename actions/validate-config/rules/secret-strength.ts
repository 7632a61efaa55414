import { corePart, countCharacters, isRandom, readsLikeWords } from './random-run.ts'

/** Longer texts are judged by their start. */
const LONGEST_JUDGED = 4_096

const KEYBOARD = /qwert|asdfg|zxcvb|1qaz|2wsx|qazwsx|poiuy|lkjhg/gi
const WRITTEN_DATE = /(?:19|20)\d{2}[-_./](?:0[1-9]|1[0-2])[-_./](?:0[1-9]|[12]\d|3[01])/

const FEWEST_CHARACTERS = 8
/** AWS gives these out: sixteen characters, so short that one in fifty looks like words, and one in thousands like no chance. */
const ACCESS_KEY_ID = /^(?:AKIA|ASIA)[A-Z2-7]{16}$/

export interface StrengthRules {
  /** Bytes of the text: libraries use the text of a key as it is. */
  readonly minBytes: number
  /** Names that must not be inside: of the variable and the project. */
  readonly names: readonly string[]
}

/**
 * Why a secret is weak, without showing it; `undefined` when nothing speaks against it. A plain entropy threshold
 * rejects good keys and accepts phrases (measured: a random 32-digit hex key has 3.0 to 3.8 bits a character,
 * "your-secret-key-change-in-production" 3.9), so structure is asked first and entropy last.
 */
export function weaknessOf(secret: string, rules: StrengthRules): string | undefined {
  const text = secret.slice(0, LONGEST_JUDGED)
  const bytes = Buffer.byteLength(secret)
  if (bytes < rules.minBytes) return `it has ${lengthClass(bytes)}; at least ${rules.minBytes} are needed`
  const random = decodedBytes(text)
  const wanted = Math.min(16, rules.minBytes / 2)
  if (random < wanted) return `it decodes to ${lengthClass(random)}; at least ${wanted} are needed`
  const core = corePart(text)
  if (ACCESS_KEY_ID.test(core) && countCharacters(core).size >= FEWEST_CHARACTERS) return undefined
  /** A name before enough random text takes nothing away from it. */
  const named = core.length >= 32 && isRandom(core) ? core : text
  return structure(core) ?? nameInside(named, rules.names) ?? withoutChance(core)
}

function withoutChance(text: string): string | undefined {
  if (readsLikeWords(text)) return 'it is made of words'
  return isRandom(text) ? undefined : 'it is not random enough'
}

/** A class, not the length: findings are public. */
const lengthClass = (bytes: number): string =>
  `fewer than ${[8, 16, 32, 48, 64].find(limit => bytes < limit) ?? 128} bytes`

/** Hex and base64 carry less than their length; other text is taken as it is. */
function decodedBytes(text: string): number {
  if (/^(?:[0-9a-f]{2}){16,}$/i.test(text)) return text.length / 2
  const bare = text.replace(/=+$/, '')
  return /^[A-Za-z0-9+/_-]{22,}$/.test(bare) ? Math.floor((bare.length * 3) / 4) : Buffer.byteLength(text)
}

/** A run counts by its share of the text: in 64 random digits six in a row happen to one key in ten thousand. */
function structure(text: string): string | undefined {
  const counts = countCharacters(text)
  const most = Math.max(...counts.values())
  if (counts.size < FEWEST_CHARACTERS) return 'it uses fewer than 8 different characters'
  if (most > text.length * 0.4) return 'one character makes up most of it'
  if (shortestPeriod(text) <= text.length / 2) return 'it repeats itself'
  if (longestRun(text) >= Math.max(6, text.length / 5)) return 'it holds a sequence such as 123456 or abcdef'
  if (keyboardShare(text) >= 1 / 5) return 'it holds neighbouring keys of the keyboard'
  return WRITTEN_DATE.test(text) ? 'it holds a date' : undefined
}

/** By its share as well: `2wsx` is in one random key of some ten thousand. */
function keyboardShare(text: string): number {
  const typed = [...text.matchAll(KEYBOARD)].reduce((sum, [run]) => sum + run.length, 0)
  return typed / text.length
}

/** The length of the unit that the text repeats; the whole length when it repeats nothing. */
export function shortestPeriod(text: string): number {
  const borders = [0]
  for (let at = 1, length = 0; at < text.length; at += 1) {
    while (length > 0 && text[at] !== text[length]) length = borders[length - 1] ?? 0
    if (text[at] === text[length]) length += 1
    borders.push(length)
  }
  return text.length - (borders.at(-1) ?? 0)
}

/** The longest stretch in which each character follows, or precedes, the one before. */
export function longestRun(text: string): number {
  let longest = 1
  for (const step of [1, -1]) {
    let run = 1
    for (let at = 1; at < text.length; at += 1) {
      run = text.charCodeAt(at) === text.charCodeAt(at - 1) + step ? run + 1 : 1
      longest = Math.max(longest, run)
    }
  }
  return longest
}

function nameInside(text: string, names: readonly string[]): string | undefined {
  const plain = normalised(text)
  const found = names.some(name => normalised(name).length >= 6 && plain.includes(normalised(name)))
  return found ? 'it holds the name of the project or the variable' : undefined
}

const normalised = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

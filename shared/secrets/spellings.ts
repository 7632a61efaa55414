import { formsOf } from './canonical-text.ts'

/** Shorter values are not hunted for: replacing every `ab` would make the log unreadable and reveal the value. */
const SHORTEST = 4
const SHORTEST_ENCODED = 8

/** The parts of a secret that are secrets by themselves: the whole, and each line of a longer one. */
export const partsOf = (value: string): string[] =>
  [...new Set([value, ...value.split(/\r?\n/)].map(part => part.trim()))].filter(
    part => part.length >= SHORTEST,
  )

/** What is looked for in the forms of a text: each part in all forms of its own, and in the alphabets of base64 and hex. */
export const needlesOf = (value: string): string[] =>
  partsOf(value)
    .flatMap(part => [part, ...base64Spellings(part), ...twiceBase64(part), ...hexSpellings(part)])
    .flatMap(spelling => [...formsOf(spelling)].map(({ text }) => text))
    .filter(needle => needle.length >= SHORTEST)

/** Base64 of a text depends on where it starts in a group of three bytes; the stable middle is searched for. */
function base64Spellings(part: string): string[] {
  const bytes = Buffer.from(part)
  const shifted = [0, 1, 2].map(shift => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const start = shift === 0 ? 0 : shift + 1
    const end = (bytes.length + shift) % 3 === 0 ? encoded.length : encoded.length - 1
    return encoded.slice(start, end)
  })
  const long = shifted.filter(text => text.length >= SHORTEST_ENCODED)
  return [...long, ...long.map(text => text.replaceAll('+', '-').replaceAll('/', '_'))]
}

/** Such as the credentials of a registry, in base64 themselves, in a Secret of Kubernetes. */
const twiceBase64 = (part: string): string[] =>
  base64Spellings(part)
    .filter(inner => !/[-_]/.test(inner))
    .flatMap(base64Spellings)

function hexSpellings(part: string): string[] {
  const hex = Buffer.from(part).toString('hex')
  return hex.length < SHORTEST_ENCODED ? [] : [hex, hex.toUpperCase()]
}

import { base32 } from './base32.ts'
import { formsOf } from './canonical-text.ts'

/** Shorter values are not hunted for: replacing every `ab` would make the log unreadable and reveal the value. */
const SHORTEST = 4
const SHORTEST_ENCODED = 8

/** An encoding that makes signs of a few bits out of bytes. */
interface Encoding {
  readonly bits: number
  /** So many places in a group of its bytes can be the first of a value. */
  readonly places: number
  encode(bytes: Buffer): string
  /** The same signs in other alphabets. */
  readonly alphabets: readonly ((text: string) => string)[]
}

const asItIs = (text: string): string => text

const BASE64: Encoding = {
  bits: 6,
  places: 3,
  encode: bytes => bytes.toString('base64'),
  alphabets: [asItIs, text => text.replaceAll('+', '-').replaceAll('/', '_')],
}
const BASE32: Encoding = {
  bits: 5,
  places: 5,
  encode: base32,
  alphabets: [asItIs, text => text.toLowerCase()],
}
const HEX: Encoding = {
  bits: 4,
  places: 1,
  encode: bytes => bytes.toString('hex'),
  alphabets: [asItIs, text => text.toUpperCase()],
}

/** What an encoder is given: UTF-8, the same inside of JSON or an address, or UTF-16 as PowerShell and Windows have it. */
const BYTES_OF: readonly ((part: string) => Buffer)[] = [
  part => Buffer.from(part),
  part => Buffer.from(JSON.stringify(part).slice(1, -1)),
  part => Buffer.from(encodeURIComponent(part.toWellFormed())),
  part => Buffer.from(part, 'utf16le'),
  part => Buffer.from(part, 'utf16le').swap16(),
]

/** The parts of a secret that are secrets by themselves: the whole, and each line of a longer one. */
export const partsOf = (value: string): string[] =>
  [...new Set([value, ...value.split(/\r?\n/)].map(part => part.trim()))].filter(
    part => part.length >= SHORTEST,
  )

/** What is looked for in the forms of a text: each part in all forms of its own, and as encodings show it. */
export const needlesOf = (value: string): string[] =>
  partsOf(value)
    .flatMap(part => [part, ...encoded(part)])
    .flatMap(spelling => [...formsOf(spelling)].map(({ text }) => text))
    .filter(needle => needle.length >= SHORTEST)

function encoded(part: string): string[] {
  const given = BYTES_OF.map(bytesOf => bytesOf(part))
  const base64 = given.flatMap(bytes => middles(bytes, BASE64))
  const [utf8 = Buffer.alloc(0)] = given
  return inAllAlphabets(BASE64, [...base64, ...twiceBase64(utf8)])
    .concat(inAllAlphabets(BASE32, middles(utf8, BASE32)))
    .concat(
      inAllAlphabets(
        HEX,
        given.flatMap(bytes => middles(bytes, HEX)),
      ),
    )
}

/** Such as the credentials of a registry, in base64 themselves, in a Secret of Kubernetes. */
const twiceBase64 = (bytes: Buffer): string[] =>
  middles(bytes, BASE64).flatMap(inner => middles(Buffer.from(inner), BASE64))

/** What is encoded depends on where it starts in a group of bytes; the signs that are its own alone are searched for. */
const middles = (bytes: Buffer, { bits, places, encode }: Encoding): string[] =>
  Array.from({ length: places }, (_, before) => {
    const signs = (count: number): number => (count * 8) / bits
    const text = encode(Buffer.concat([Buffer.alloc(before), bytes]))
    return text.slice(Math.ceil(signs(before)), Math.floor(signs(before + bytes.length)))
  }).filter(text => text.length >= SHORTEST_ENCODED)

const inAllAlphabets = ({ alphabets }: Encoding, texts: readonly string[]): string[] =>
  alphabets.flatMap(change => texts.map(change))

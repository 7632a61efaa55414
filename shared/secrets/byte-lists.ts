import { AT_A_CUT } from './cuts.ts'

/** Fewer bytes than this are no value that is worth hiding. */
const FEWEST = 7

/** Bytes one by one: `6b 54`, `6b:54`, `0x6b, 0x54`, `107,84`. */
export const BYTES = new RegExp(
  [
    String.raw`\b(?:0x)?[0-9a-f]{2}(?:(?:,? ?0x| |:|-)[0-9a-f]{2}){${FEWEST},}\b`,
    String.raw`\b\d{1,3}(?:, ?\d{1,3}){${FEWEST},}\b(?!${AT_A_CUT})`,
  ].join('|'),
  'gi',
)

/** What they are as a text of bytes; the list itself where a number is none. */
export function bytesIn(list: string): string {
  const isDecimal = list.includes(',') && !/x/i.test(list)
  const parts = isDecimal
    ? list.split(',').map(Number)
    : list
        .replaceAll(/0x/gi, '')
        .split(/[^0-9a-f]+/i)
        .map(part => Number.parseInt(part, 16))
  return parts.some(part => Number.isNaN(part) || part > 255) ? list : String.fromCharCode(...parts)
}

import { AT_A_CUT } from './cuts.ts'

/** Fewer bytes than this are no value that is worth hiding. */
const FEWEST = 7

/** Bytes one by one: `6b 54`, `6b:54`, `6B-54`, `0x6b, 0x54`, `107,84`. A dash may begin the half that a cut has left. */
export const BYTES = new RegExp(
  [
    String.raw`\b(?:0x)?[0-9a-f]{2}(?:(?:,? ?0x| |:|-)[0-9a-f]{2}){${FEWEST},}(?:-[0-9a-f]?(?=${AT_A_CUT})|\b)`,
    String.raw`\b\d{1,3}(?:, ?\d{1,3}){${FEWEST},}\b(?!${AT_A_CUT})`,
  ].join('|'),
  'gi',
)

/** Decimal bytes as Go prints them, `[107 84 104]`: apart from the others, for two digits may be either. */
export const SPACED_BYTES = new RegExp(
  String.raw`(?<![\w ])\d{1,3}(?: \d{1,3}){${FEWEST},}(?!\d| ?${AT_A_CUT})`,
  'g',
)

/** What the numbers are as a text of bytes; the match itself where one is none. */
export const spacedBytesIn = (list: string): string => bytesIn(list.replaceAll(' ', ','))

/** What they are as a text of bytes; the list itself where a number is none. */
export function bytesIn(list: string): string {
  const isDecimal = list.includes(',') && !/x/i.test(list)
  const parts = isDecimal
    ? list.split(',').map(Number)
    : list
        .replaceAll(/0x/gi, ' ')
        .split(/[^0-9a-f]+/i)
        .filter(part => part.length > 1)
        .map(part => Number.parseInt(part, 16))
  return parts.some(part => Number.isNaN(part) || part > 255) ? list : String.fromCharCode(...parts)
}

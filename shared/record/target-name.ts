import { createHash } from 'node:crypto'

/** The schema of the record takes no longer one. */
const LONGEST = 120
const MARK = 8

/** Eight digits for something that belongs to a place and need not be in the record: an account, an address. */
export const placeMark = (place: string): string =>
  createHash('sha256').update(place).digest('hex').slice(0, MARK)

/**
 * Where entries of the record belong, such as `pages/1a2b3c4d/databiz` or, for the previews of a branch,
 * `pages/1a2b3c4d/databiz@feature`. What is too long is cut and told apart by a mark of the whole.
 */
export function targetName(platform: string, ...path: readonly string[]): string {
  const whole = [platform, ...path].join('/')
  if (whole.length <= LONGEST) return whole
  return `${whole.slice(0, LONGEST - MARK - 1)}~${placeMark(whole)}`
}

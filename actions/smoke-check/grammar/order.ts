import { suggest } from '../../../shared/units/suggest.ts'
import type { Path } from './problem.ts'
import { type CheckData, methodKeys } from './smoke-schema.ts'

/** What the order of a check depends on. */
export interface Step {
  readonly id: string
  readonly data: CheckData
}

const WRITES = new Set(['post', 'put', 'patch', 'delete'])

/** True for a check whose request changes something (RFC 9110, section 9.2.1). */
export const isWrite = (data: CheckData): boolean =>
  methodKeys.some(key => WRITES.has(key) && data[key] !== undefined)

/**
 * The checks of the file that must have been looked at before the last one of `steps`, by id. Writes come in the order of
 * the file: each after everything before it, and what follows after it; between two of them checks run side by side.
 * Checks that keep cookies follow each other, because one may log in for the next.
 */
export function orderedAfter(steps: readonly Step[]): string[] {
  const current = steps.at(-1)
  if (current === undefined || current.data.gate === true) return []
  const before = steps.slice(0, -1).filter(({ data }) => data.gate !== true)
  const lastWrite = before.findLastIndex(({ data }) => isWrite(data))
  const since = isWrite(current.data)
    ? before.slice(Math.max(0, lastWrite))
    : before.slice(lastWrite).slice(0, 1)
  const fence = lastWrite < 0 && !isWrite(current.data) ? [] : since
  const cookies =
    current.data.cookies === true ? before.filter(({ data }) => data.cookies === true).slice(-1) : []
  return [...new Set([...fence, ...cookies].map(({ id }) => id))]
}

/** The checks that `after` names; each must stand before this one. */
export function namedAfter(
  data: CheckData,
  earlier: readonly string[],
  problem: (path: Path, message: string) => void,
): string[] {
  const wanted = typeof data.after === 'string' ? [data.after] : (data.after ?? [])
  for (const name of wanted.filter(each => !earlier.includes(each))) {
    const near = suggest(name, earlier)
    const hint =
      near === undefined ? '; it must stand before this one' : `; did you mean ${JSON.stringify(near)}?`
    problem(['after'], `there is no check ${JSON.stringify(name)} before this one${hint}`)
  }
  return wanted.filter(name => earlier.includes(name))
}

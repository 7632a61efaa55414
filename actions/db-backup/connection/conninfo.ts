import type { Reading } from './address.ts'
import { collectParameters } from './parameters.ts'

const PAIR = /\s*([A-Za-z_]\w*)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/y

/** A `key=value` connection string with libpq's quoting (PostgreSQL manual, 34.1.1.1). */
export function readConninfo(raw: string): Reading {
  const pairs: (readonly [string, string])[] = []
  PAIR.lastIndex = 0
  let end = 0
  for (let match = PAIR.exec(raw); match !== null; match = PAIR.exec(raw)) {
    const [, name = '', quoted, plain] = match
    pairs.push([name, (quoted ?? plain ?? '').replace(/\\(.)/g, '$1')])
    end = PAIR.lastIndex
  }
  if (raw.slice(end).trim() !== '')
    return { problem: 'is not a readable connection string; quote values that hold spaces' }
  return collectParameters(pairs)
}

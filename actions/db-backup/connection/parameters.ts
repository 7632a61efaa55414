import type { Reading } from './address.ts'
import { isWeaker, LIBPQ_KEYWORDS, TRANSLATED } from './libpq-keywords.ts'

/** What another driver's spelling comes to never takes anything from what libpq's own says. */
function setTranslated(parameters: Map<string, string>, name: string, value: string): void {
  const present = parameters.get(name)
  if (present === undefined || !isWeaker(value, present)) parameters.set(name, value)
}

/** Keeps what libpq knows, translates what has a meaning there, notes the rest. Later pairs win, as in libpq. */
export function collectParameters(pairs: readonly (readonly [string, string])[]): Reading {
  const parameters = new Map<string, string>()
  const dropped: string[] = []
  const poolerHints: string[] = []
  for (const [name, value] of pairs) {
    if (/[\r\n\0]/.test(value) && name !== 'password') return { problem: `has a line break in ${name}` }
    const translated = TRANSLATED[name]?.(value)
    if (translated !== undefined) setTranslated(parameters, ...translated)
    else if (LIBPQ_KEYWORDS.has(name)) parameters.set(name, value)
    else dropped.push(name)
    if (name === 'pgbouncer' && value === 'true') poolerHints.push('pgbouncer=true')
  }
  if (!parameters.has('dbname') && !parameters.has('user')) return { problem: 'names no database' }
  return { address: { parameters, dropped, poolerHints } }
}

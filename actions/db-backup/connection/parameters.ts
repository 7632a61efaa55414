import type { Reading } from './address.ts'
import { asLibpqKnows, isWeaker } from './libpq-keywords.ts'

/**
 * Keeps what libpq knows, translates what has a meaning there, notes the rest. Later pairs win, as in libpq; but whatever
 * is in another driver's words takes nothing from what `sslmode` asks for, nor the reverse.
 */
export function collectParameters(pairs: readonly (readonly [string, string])[]): Reading {
  const parameters = new Map<string, string>()
  const dropped: string[] = []
  const asked: string[] = []
  const poolerHints: string[] = []
  for (const [name, value] of pairs) {
    if (/[\r\n\0]/.test(value) && name !== 'password') return { problem: `has a line break in ${name}` }
    const known = asLibpqKnows(name, value)
    if (known === undefined) dropped.push(name)
    else if (known[0] === 'sslmode' && name !== 'sslmode') asked.push(known[1])
    else parameters.set(...known)
    if (name === 'pgbouncer' && value === 'true') poolerHints.push('pgbouncer=true')
  }
  for (const mode of asked)
    if (isWeaker(parameters.get('sslmode') ?? '', mode)) parameters.set('sslmode', mode)
  if (!parameters.has('dbname') && !parameters.has('user')) return { problem: 'names no database' }
  return { address: { parameters, dropped, poolerHints } }
}

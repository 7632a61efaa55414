import type { Mismatch } from '../../check/check.ts'
import type { Answer } from '../../engine/exchange.ts'

/** What strangers should not read in a body, and how it looks. */
const LEAKS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a stack trace', /Traceback \(most recent call last\)|^\s+at .+:\d+:\d+\)?$|File "[^"]+", line \d+/m],
  ['a connection string', /\b(postgres(ql)?|mysql|redis|mongodb|amqp)(\+\w+)?:\/\/[^\s"']+/i],
  ['an SQL statement', /\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s.+\sSET|DELETE\s+FROM)\b/i],
  ['the text of an exception', /"error: [^"]{3,}"|\b\w+(Error|Exception): /],
]

const LONGEST = 262_144

/** Names what leaks; the text itself is never repeated. */
export function leaksIn(path: string, answer: Answer): Mismatch[] {
  const text = answer.body.subarray(0, LONGEST).toString('utf8')
  return LEAKS.filter(([, pattern]) => pattern.test(text)).map(([what]) => ({
    subject: `body of ${path}`,
    expected: 'nothing internal',
    seen: what,
    hint: 'Log the details on the server and answer with a plain word.',
  }))
}

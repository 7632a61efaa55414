import type { Mismatch } from '../../check/check.ts'
import { statusMismatches } from '../../check/judge.ts'
import { jsonMismatches } from '../../check/read-json.ts'
import type { Answer } from '../../engine/exchange.ts'
import { healthyMismatch } from './health.ts'

/** What readiness reports of when it is there, whether required or not. */
const KNOWN_PARTS = ['database', 'redis']

/**
 * Readiness is judged by its body: the sample answers 200 while degraded, a corrected server 503, and both bodies say
 * which part is down.
 */
export function readinessMismatches(answer: Answer, required: readonly string[]): Mismatch[] {
  const status = statusMismatches(answer)
  if (answer.status !== 200 && answer.status !== 503) return status
  const body = jsonMismatches(answer, value => partMismatches(value, required))
  const readable = !body.some(mismatch => mismatch.subject === 'body')
  return answer.status === 503 && !readable ? status : [...status, ...body]
}

function partMismatches(body: unknown, required: readonly string[]): Mismatch[] {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const always = ['database', ...required]
  const parts = [...new Set([...always, ...KNOWN_PARTS.filter(part => part in fields)])]
  return [
    ...healthyMismatch('$.status', fields['status']),
    ...parts.flatMap(part => healthyMismatch(`$.${part}`, fields[part] ?? nested(fields, part))),
  ]
}

/** Some servers report their parts below `checks` or `components`. */
function nested(fields: Record<string, unknown>, part: string): unknown {
  for (const holder of ['checks', 'components', 'dependencies']) {
    const inner = fields[holder]
    if (typeof inner === 'object' && inner !== null && part in inner)
      return (inner as Record<string, unknown>)[part]
  }
  return undefined
}

import type { Mismatch } from '../../check/check.ts'
import { statusMismatches } from '../../check/judge.ts'
import { jsonMismatches } from '../../check/read-json.ts'
import type { Answer } from '../../engine/exchange.ts'
import { healthyMismatch } from './health.ts'
import { KNOWN_PARTS, partsNamed } from './parts.ts'

/**
 * Readiness is judged by its body: the sample answers 200 while degraded, a corrected server 503, and both bodies say
 * which part is down.
 */
export function readinessMismatches(answer: Answer, required: readonly string[]): Mismatch[] {
  const status = statusMismatches(answer)
  if (answer.status !== 200 && answer.status !== 503) return status
  const body = jsonMismatches(answer, value => [
    ...healthyMismatch('$.status', field(value, 'status')),
    ...partMismatches(value, ['database', ...required]),
  ])
  const readable = !body.some(mismatch => mismatch.subject === 'body')
  return answer.status === 503 && !readable ? status : [...status, ...body]
}

/** Every part that is required, and every known one that is there, must be healthy. */
export function partMismatches(body: unknown, required: readonly string[]): Mismatch[] {
  const known = KNOWN_PARTS.filter(part => partsNamed(body, part).length > 0)
  return [...new Set([...required, ...known])].flatMap(part => {
    const found = partsNamed(body, part)
    return found.length === 0
      ? healthyMismatch(`$.${part}`, undefined)
      : found.flatMap(value => healthyMismatch(`$.${part}`, value)).slice(0, 1)
  })
}

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined

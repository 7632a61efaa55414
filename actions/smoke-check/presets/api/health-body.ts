import type { Mismatch } from '../../check/check.ts'
import { readJson } from '../../check/read-json.ts'
import type { Answer } from '../../engine/exchange.ts'
import { hasComplaint, isHealthy, isUnhealthy, ownWords } from '../../matchers/healthy.ts'
import { healthyMismatch } from './health.ts'
import { KNOWN_PARTS, partNames, partsNamed } from './parts.ts'

/** What is wrong with a whole health answer: it says of itself how it is, or its parts do. */
export function healthBodyMismatches(answer: Answer): Mismatch[] {
  const word = plainWord(answer)
  if (word !== undefined) return healthyMismatch('body', word)
  const read = readJson(answer)
  return 'value' in read ? bodyMismatches(read.value) : [read.mismatch]
}

function bodyMismatches(body: unknown): Mismatch[] {
  const status = isObject(body)
    ? Object.entries(body).find(([key]) => key.toLowerCase() === 'status')
    : undefined
  if (status !== undefined)
    return [...healthyMismatch(`$.${status[0]}`, status[1]), ...complaints(body), ...partsThatAreDown(body)]
  if (isObject(body) && ownWords(body).length === 0 && consistsOfParts(body)) return []
  return healthyMismatch(isObject(body) ? '$.status' : 'body', isHealthy(body) ? true : statusOf(body))
}

/** `{ status: 'ok', error: 'refused' }`, and an envelope that succeeded around something that did not. */
function complaints(body: unknown): Mismatch[] {
  const inner = isObject(body) ? (body as Record<string, unknown>)['data'] : undefined
  const isWrong = (isObject(body) && hasComplaint(body)) || (isObject(inner) && isUnhealthy(inner))
  return isWrong
    ? [{ subject: 'body', expected: 'healthy', seen: 'a status that is, beside something that is not' }]
    : []
}

/** A literal status proves nothing beside a part that everything depends on and that says itself that it is down. */
const partsThatAreDown = (body: unknown): Mismatch[] =>
  KNOWN_PARTS.flatMap(part => {
    const down = partsNamed(body, part).find(isUnhealthy)
    return down === undefined ? [] : healthyMismatch(`$.${part}`, down)
  })

/** Other parts that are down while the whole calls itself healthy: whoever wrote it may mean that, so it is advice. */
export function contradictions(answer: Answer): string[] {
  const read = readJson(answer)
  if (!('value' in read) || !isObject(read.value)) return []
  const down = partNames(read.value).filter(
    name => !KNOWN_PARTS.includes(name) && partsNamed(read.value, name).some(isUnhealthy),
  )
  return down.length === 0
    ? []
    : [
        `The body calls itself healthy, and ${down.slice(0, 5).join(', ')} in it not: ask for it with \`require\`.`,
      ]
}

/** `{"DatabaseBackend": "working", "Cache backend: default": "working"}`: nothing but parts, and all of them healthy. */
const consistsOfParts = (body: object): boolean => {
  const parts = Object.values(body)
  return parts.length > 0 && parts.every(isHealthy)
}

const statusOf = (body: unknown): unknown => (isObject(body) ? undefined : body)

/** Some frameworks answer with one word and no JSON: `Healthy`. */
function plainWord(answer: Answer): string | undefined {
  if (!/^text\/plain\b/i.test(answer.headers.first('content-type') ?? '')) return undefined
  const text = answer.body.subarray(0, 200).toString('utf8').trim()
  return /^[A-Za-z]{1,20}$/.test(text) ? text : undefined
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

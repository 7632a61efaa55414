import type { Mismatch } from '../../check/check.ts'
import { readJson } from '../../check/read-json.ts'
import type { Answer } from '../../engine/exchange.ts'
import { isHealthy, ownWords } from '../../matchers/healthy.ts'
import { healthyMismatch } from './health.ts'

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
  if (status !== undefined) return healthyMismatch(`$.${status[0]}`, status[1])
  if (isObject(body) && ownWords(body).length === 0 && consistsOfParts(body)) return []
  return healthyMismatch(isObject(body) ? '$.status' : 'body', isHealthy(body) ? true : statusOf(body))
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

import type { Answer } from '../engine/exchange.ts'
import { parseJson } from '../matchers/exact-number.ts'
import { showValue } from '../matchers/show-value.ts'
import type { Mismatch } from './check.ts'

/** More is no answer of an API, and would exhaust what walks through it. */
const DEEPEST = 200

/** The body must be JSON; if it is, `judge` says what is wrong with it. */
export function jsonMismatches(answer: Answer, judge: (body: unknown) => readonly Mismatch[]): Mismatch[] {
  const read = readJson(answer)
  return 'value' in read ? [...judge(read.value)] : [read.mismatch]
}

export type JsonReading = { readonly value: unknown } | { readonly mismatch: Mismatch }

/** Parses a body as JSON, strictly UTF-8 as the standard says. */
export function readJson(answer: Answer): JsonReading {
  if (answer.bodyProblem !== undefined) return notJson(answer.bodyProblem)
  if (answer.body.length === 0) return notJson('an empty body')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(answer.body)
  } catch {
    return notJson('bytes that are not valid UTF-8')
  }
  try {
    if (isTooDeep(text)) return notJson(`JSON nested more than ${DEEPEST} levels deep`)
    return { value: parseJson(text) }
  } catch {
    const type = answer.headers.first('content-type') ?? 'no content type'
    return notJson(`${type}: ${showValue(text)}`)
  }
}

const notJson = (seen: string): JsonReading => ({ mismatch: { subject: 'body', expected: 'JSON', seen } })

/** Depth is looked at before anything walks through the document, in one pass. Brackets in texts do not count. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (inText && character === '\\') at += 1
    else if (character === '"') inText = !inText
    else if (!inText && (character === '[' || character === '{')) depth += 1
    else if (!inText && (character === ']' || character === '}')) depth -= 1
    if (depth > DEEPEST) return true
  }
  return false
}

import type { Mismatch } from '../check/check.ts'
import { readJson } from '../check/read-json.ts'
import type { Answer } from '../engine/exchange.ts'
import { type Observation, one } from '../matchers/matcher.ts'
import type { Selector } from '../matchers/selectors.ts'
import type { Languages } from './languages.ts'

/** What an answer shows at some place, or why nothing can be read there. */
export type Observe = (answer: Answer) => Observation | Mismatch

const DAY_MS = 86_400_000

/** The body as text. */
export const bodyText: Observe = answer =>
  answer.bodyProblem === undefined
    ? one(decodeText(answer))
    : { subject: 'body', expected: 'a body that can be read', seen: answer.bodyProblem }

/** The values that a selector finds in the JSON body. */
export const fromJson =
  (selector: Selector): Observe =>
  answer => {
    const read = readJson(answer)
    if (!('value' in read)) return read.mismatch
    try {
      return { values: selector.select(read.value), mode: 'every', isList: selector.findsMany }
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown)
      return { subject: selector.text, expected: 'a selector that can be applied', seen: reason }
    }
  }

/** A selector, and the attribute that is asked for, as in XPath with or without brackets. */
const WITH_ATTRIBUTE = /^(.*?)(?:@([\w:-]+)|\[@([\w:-]+)\])?$/s

/** The texts of the elements that a CSS selector finds, or an attribute of theirs: `meta[name=commit]@content`. */
export function fromHtml(text: string, { css }: Languages): Observe {
  const [, selector = text, bare, bracketed] = WITH_ATTRIBUTE.exec(text.trim()) ?? []
  const find = css(selector.trim(), bare ?? bracketed)
  return answer => {
    const body = bodyText(answer)
    if ('subject' in body) return body
    try {
      return { values: find(String(body.values[0])), mode: 'every', isList: true }
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown)
      return { subject: text, expected: 'a selector that can be applied', seen: reason }
    }
  }
}

/** A fact of the certificate by its key in the file. */
export function certificatePart(key: string): Observe {
  return ({ certificate, receivedAt }) => {
    if (certificate === undefined) return { values: [], mode: 'every' }
    const daysLeft = (certificate.chainValidTo.getTime() - receivedAt.getTime()) / DAY_MS
    const parts: Readonly<Record<string, unknown>> = {
      'days-left': Math.floor(daysLeft * 10) / 10,
      issuer: certificate.issuer,
      subject: certificate.subject,
      protocol: certificate.protocol,
      authorized: certificate.authorized,
    }
    return key === 'san' ? { values: certificate.names, mode: 'some' } : one(parts[key])
  }
}

/** By the charset that the answer names; text that is not valid in it is shown with replacement characters. */
function decodeText(answer: Answer): string {
  const charset = /charset="?([\w-]+)/i.exec(answer.headers.first('content-type') ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(answer.body)
  } catch {
    return answer.body.toString('utf8')
  }
}

export const optional = (value: unknown): Observation => ({
  values: value === undefined ? [] : [value],
  mode: 'every',
})

export const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.round(value)

import type { loadJsonPath } from '#libraries'
import { withinTime } from './within-time.ts'

/** Finds values in a JSON document. */
export interface Selector {
  readonly text: string
  /** May find several values, which are a list together: `$.items[*]`. */
  readonly findsMany: boolean
  /** @throws Error when the selector cannot be applied: too deep, out of its time */
  select(document: unknown): readonly unknown[]
}

type JsonPath = Awaited<ReturnType<typeof loadJsonPath>>

/**
 * Compiles a selector: RFC 9535 when it starts with `$`, else a dotted path whose segments are literal.
 * @throws Error that says what is wrong and where in the selector
 */
export const compileSelector = (text: string, { jsonpath }: Pick<JsonPath, 'jsonpath'>): Selector =>
  text.startsWith('$') ? standardSelector(text, jsonpath) : dottedSelector(text)

function standardSelector(text: string, jsonpath: JsonPath['jsonpath']): Selector {
  const query = jsonpath.compile(text)
  return {
    text,
    findsMany: !query.singularQuery(),
    select: document => withinTime(() => query.query(document as Parameters<typeof query.query>[0]).values()),
  }
}

/** `checks.db.status`, `items[0].name`: `x-y` needs no quotes here. */
function dottedSelector(text: string): Selector {
  if (!/^[^.[\]]+(\[\d+\])*(\.[^.[\]]+(\[\d+\])*)*$/.test(text))
    throw new Error('is neither a JSONPath (starting with $) nor a dotted path such as checks.db.status')
  const segments = text.split(/\.|(?=\[)/).map(part => /^\[(\d+)\]$/.exec(part)?.[1] ?? part)
  return {
    text,
    findsMany: false,
    select(document) {
      let current: unknown = document
      for (const segment of segments) {
        if (typeof current !== 'object' || current === null || !Object.hasOwn(current, segment)) return []
        current = (current as Record<string, unknown>)[segment]
      }
      return [current]
    },
  }
}

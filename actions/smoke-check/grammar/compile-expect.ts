import { cookiePart, parseCookies } from '../engine/cookies.ts'
import { redirectTarget } from '../engine/follow-redirects.ts'
import type { Measure } from '../matchers/bounds.ts'
import { compileMatcher } from '../matchers/compile-matcher.ts'
import { compileStatus } from '../matchers/compile-status.ts'
import { one } from '../matchers/matcher.ts'
import type { MatcherContext } from '../matchers/matcher-context.ts'
import { compileSelector, type Selector } from '../matchers/selectors.ts'
import { ofText } from '../matchers/variable-value.ts'
import type { Expectation } from './expectation.ts'
import type { Languages } from './languages.ts'
import {
  bodyText,
  certificatePart,
  fromHtml,
  fromJson,
  type Observe,
  optional,
  rounded,
} from './observers.ts'
import type { Path } from './problem.ts'
import { schemaExpectation } from './schema-expectation.ts'
import type { ExpectData } from './smoke-schema.ts'

/** Where compiling reports what is wrong, and what it may use. */
export interface Workshop {
  readonly languages: Languages
  readonly now: () => Date
  readonly problem: (path: Path, message: string) => void
}

/** Compiles the `expect` map of a check. Without a status of its own, 200 is expected, or a redirect for `location`. */
export function compileExpect(expect: ExpectData, workshop: Workshop): Expectation[] {
  const compiler = new ExpectCompiler(workshop)
  return [
    compiler.status(expect.status ?? (expect.location === undefined ? 200 : '3xx')),
    ...compiler.plain('version', expect.version, answer => one(answer.httpVersion)),
    ...compiler.plain('location', expect.location, answer => optional(redirectTarget(answer))),
    ...compiler.plain('url', expect.url, answer => one(answer.url)),
    ...compiler.plain('redirects', expect.redirects, answer => one(answer.hops.length)),
    ...compiler.headers(expect.headers ?? {}),
    ...compiler.json(expect.json ?? {}),
    ...compiler.body(expect.body),
    ...compiler.html(expect.html ?? {}),
    ...compiler.plain('size', expect.size, answer => one(answer.body.length), 'size'),
    ...compiler.plain(
      'duration',
      expect.duration,
      answer => one(Math.round(answer.timing.total)),
      'duration',
    ),
    ...compiler.timing(expect.timing ?? {}),
    ...compiler.tls(expect.tls ?? {}),
    ...compiler.cookies(expect.cookies ?? {}),
    ...compiler.fresh(expect.fresh),
    ...schemaExpectation(expect.schema, workshop.languages),
  ]
}

const UNITS: Readonly<Record<Measure, string | undefined>> = {
  plain: undefined,
  duration: 'ms',
  size: 'B',
  days: 'days',
}

class ExpectCompiler {
  readonly #workshop: Workshop

  constructor(workshop: Workshop) {
    this.#workshop = workshop
  }

  status(value: unknown): Expectation {
    const matcher = compileStatus(value, this.#context(['status'], 'plain'))
    return { subject: 'status', matcher, observe: answer => one(answer.status) }
  }

  plain(key: string, value: unknown, observe: Observe, measure: Measure = 'plain'): Expectation[] {
    return value === undefined ? [] : [this.#expectation(key, [key], value, observe, measure)]
  }

  headers(headers: Readonly<Record<string, unknown>>): Expectation[] {
    return Object.entries(headers).map(([name, value]) => {
      if (name.toLowerCase() === 'set-cookie')
        this.#workshop.problem(['headers', name], 'cookies are looked at through `cookies`')
      const observe: Observe = answer => ({
        values: answer.headers.all(name),
        mode: 'some',
        isList: true,
      })
      return this.#expectation(`header ${name.toLowerCase()}`, ['headers', name], ofText(value), observe)
    })
  }

  json(json: Readonly<Record<string, unknown>>): Expectation[] {
    return Object.entries(json).map(([text, value]) => {
      const selector = this.#selector(['json', text], text)
      return this.#expectation(text, ['json', text], value, fromJson(selector))
    })
  }

  body(value: unknown): Expectation[] {
    return this.plain('body', value, bodyText)
  }

  html(html: Readonly<Record<string, unknown>>): Expectation[] {
    return Object.entries(html).map(([text, value]) => {
      const observe = this.#attempt(['html', text], text, () => fromHtml(text, this.#workshop.languages))
      return this.#expectation(text, ['html', text], ofText(value), observe ?? (() => optional(undefined)))
    })
  }

  timing(timing: NonNullable<ExpectData['timing']>): Expectation[] {
    return Object.entries(timing).flatMap(([phase, value]) => {
      const key = phase === 'first-byte' ? 'firstByte' : (phase as 'dns' | 'connect' | 'tls' | 'download')
      const observe: Observe = answer => optional(rounded(answer.timing[key]))
      return [this.#expectation(`timing ${phase}`, ['timing', phase], value, observe, 'duration')]
    })
  }

  tls(tls: NonNullable<ExpectData['tls']>): Expectation[] {
    return Object.entries(tls).map(([key, value]) => {
      const measure = key === 'days-left' ? 'days' : 'plain'
      return this.#expectation(`certificate ${key}`, ['tls', key], value, certificatePart(key), measure)
    })
  }

  cookies(cookies: NonNullable<ExpectData['cookies']>): Expectation[] {
    return Object.entries(cookies).flatMap(([name, rules]) =>
      Object.entries(rules).map(([key, value]) => {
        const observe: Observe = answer => {
          const cookie = parseCookies(answer.headers.all('set-cookie')).find(found => found.name === name)
          return optional(cookie === undefined ? undefined : cookiePart(cookie, key))
        }
        return this.#expectation(`cookie ${name} ${key}`, ['cookies', name, key], value, observe)
      }),
    )
  }

  fresh(fresh: ExpectData['fresh']): Expectation[] {
    if (fresh === undefined) return []
    const limits = typeof fresh === 'string' ? { '$.timestamp': fresh } : fresh
    return Object.entries(limits).map(([text, limit]) => {
      const path = typeof fresh === 'string' ? ['fresh'] : ['fresh', text]
      const selector = this.#selector(path, text)
      return this.#expectation(text, path, { fresh: limit }, fromJson(selector))
    })
  }

  #expectation(
    subject: string,
    path: Path,
    value: unknown,
    observe: Observe,
    measure: Measure = 'plain',
  ): Expectation {
    const unit = UNITS[measure]
    const matcher = compileMatcher(value, this.#context(path, measure))
    return unit === undefined ? { subject, matcher, observe } : { subject, matcher, observe, unit }
  }

  #context(path: Path, measure: Measure): MatcherContext {
    const { languages, now, problem } = this.#workshop
    return {
      measure,
      now,
      satisfies: languages.satisfies,
      isRange: languages.isRange,
      problem: (below, message) => problem([...path, ...below], message),
    }
  }

  #selector(path: Path, text: string): Selector {
    const selector = this.#attempt(path, text, () => compileSelector(text, this.#workshop.languages))
    return selector ?? { text, findsMany: false, select: () => [] }
  }

  /** Something that is written in the file and cannot be compiled is a problem of the file. */
  #attempt<Value>(path: Path, text: string, compile: () => Value): Value | undefined {
    try {
      return compile()
    } catch (thrown) {
      this.#workshop.problem(path, `${text}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      return undefined
    }
  }
}

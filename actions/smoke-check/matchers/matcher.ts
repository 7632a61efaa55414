/** What was found at a place: none, one, or several values. */
export interface Observation {
  readonly values: readonly unknown[]
  /** Of several values, `every` one must fit (JSON nodes) or `some` one (a repeated header). */
  readonly mode: 'every' | 'some'
  /** The values are a list together, whatever their number: the nodes of `$.items[*]`, the lines of a header. */
  readonly isList?: boolean
}

/**
 * What a look at values says. Text is the third answer, *could not look*, and says why: it is neither yes nor no, so
 * it fails an expectation and its negation alike.
 */
export type Verdict = boolean | string

/** A compiled expectation of a value. */
export interface Matcher {
  /** What is expected, for people. */
  readonly text: string
  /** Speaks of everything that was found together (how many, present or not), not of each value. */
  readonly ofPlace?: boolean
  test(seen: Observation): Verdict
}

export const one = (value: unknown): Observation => ({ values: [value], mode: 'every' })

/** No, when one says no; else *could not look*, when one could not; else yes. */
export const everyOf = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes(false) ? false : (verdicts.find(isReason) ?? true)

/** Yes, when one says yes; else *could not look*, when one could not; else no. */
export const someOf = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes(true) ? true : (verdicts.find(isReason) ?? false)

const isReason = (verdict: Verdict): verdict is string => typeof verdict === 'string'

const opposite = (verdict: Verdict): Verdict => (typeof verdict === 'string' ? verdict : !verdict)

/** A rule for single values; something that is absent never fits. */
export const forEach = (text: string, fits: (value: unknown) => Verdict): Matcher => ({
  text,
  test: ({ values, mode }) => {
    if (values.length === 0) return false
    return mode === 'every' ? everyOf(values.map(fits)) : someOf(values.map(fits))
  },
})

/** Fits when one of them fits; every value may have its own. */
export function anyOf(matchers: readonly Matcher[]): Matcher {
  const ofPlace = matchers.filter(matcher => matcher.ofPlace === true)
  const ofValue = matchers.filter(matcher => matcher.ofPlace !== true)
  const values = forEach('', value => someOf(ofValue.map(matcher => matcher.test(one(value)))))
  return {
    text: matchers.map(matcher => matcher.text).join(' or '),
    ofPlace: ofPlace.length > 0,
    test: seen => someOf([...ofPlace.map(matcher => matcher.test(seen)), values.test(seen)]),
  }
}

export const allOf = (matchers: readonly Matcher[]): Matcher => ({
  text: matchers.map(matcher => matcher.text).join(' and '),
  ofPlace: matchers.some(matcher => matcher.ofPlace === true),
  test: seen => everyOf(matchers.map(matcher => matcher.test(seen))),
})

/** No value may fit: none of several nodes, none of several header values. What is absent does not fit either. */
export const not = (matcher: Matcher): Matcher => ({
  text: `not ${matcher.text}`,
  ofPlace: matcher.ofPlace === true,
  test: seen =>
    matcher.ofPlace === true || seen.values.length === 0
      ? opposite(matcher.test(seen))
      : everyOf(seen.values.map(value => opposite(matcher.test(one(value))))),
})

/** What was found at a place: none, one, or several values. */
export interface Observation {
  readonly values: readonly unknown[]
  /** Of several values, `every` one must fit (JSON nodes) or `some` one (a repeated header). */
  readonly mode: 'every' | 'some'
}

/** A compiled expectation of a value. */
export interface Matcher {
  /** What is expected, for people. */
  readonly text: string
  /** Speaks of everything that was found together (how many, present or not), not of each value. */
  readonly ofPlace?: boolean
  holds(seen: Observation): boolean
}

export const one = (value: unknown): Observation => ({ values: [value], mode: 'every' })

/** A rule for single values; something that is absent never fits. */
export const forEach = (text: string, fits: (value: unknown) => boolean): Matcher => ({
  text,
  holds: ({ values, mode }) =>
    values.length > 0 && (mode === 'every' ? values.every(fits) : values.some(fits)),
})

/** Fits when one of them fits; every value may have its own. */
export function anyOf(matchers: readonly Matcher[]): Matcher {
  const ofPlace = matchers.filter(matcher => matcher.ofPlace === true)
  const ofValue = matchers.filter(matcher => matcher.ofPlace !== true)
  const values = forEach('', value => ofValue.some(matcher => matcher.holds(one(value))))
  return {
    text: matchers.map(matcher => matcher.text).join(' or '),
    ofPlace: ofPlace.length > 0,
    holds: seen => ofPlace.some(matcher => matcher.holds(seen)) || values.holds(seen),
  }
}

export const allOf = (matchers: readonly Matcher[]): Matcher => ({
  text: matchers.map(matcher => matcher.text).join(' and '),
  ofPlace: matchers.some(matcher => matcher.ofPlace === true),
  holds: seen => matchers.every(matcher => matcher.holds(seen)),
})

/** No value may fit: none of several nodes, none of several header values. What is absent does not fit either. */
export const not = (matcher: Matcher): Matcher => ({
  text: `not ${matcher.text}`,
  ofPlace: matcher.ofPlace === true,
  holds: seen =>
    matcher.ofPlace === true || seen.values.length === 0
      ? !matcher.holds(seen)
      : seen.values.every(value => !matcher.holds(one(value))),
})

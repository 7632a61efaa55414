import fc from 'fast-check'
import semverSatisfies from 'semver/functions/satisfies.js'
import validRange from 'semver/ranges/valid.js'
import { describe, expect, it } from 'vitest'
import type { Measure } from '../../../../actions/smoke-check/matchers/bounds.ts'
import { compileMatcher } from '../../../../actions/smoke-check/matchers/compile-matcher.ts'
import { compileStatus } from '../../../../actions/smoke-check/matchers/compile-status.ts'
import { exactly, parseJson } from '../../../../actions/smoke-check/matchers/exact-number.ts'
import type { Observation, Verdict } from '../../../../actions/smoke-check/matchers/matcher.ts'
import { variableValue } from '../../../../actions/smoke-check/matchers/variable-value.ts'

const NOW = new Date('2026-11-21T12:00:00Z')

function compiled(value: unknown, measure: Measure = 'plain', compile = compileMatcher) {
  const problems: string[] = []
  const matcher = compile(value, {
    measure,
    now: () => NOW,
    satisfies: (version, range) => semverSatisfies(version, range),
    isRange: range => validRange(range) !== null,
    problem: (path, message) => problems.push([...path, message].join(' ')),
  })
  return { matcher, problems }
}

const every = (...values: unknown[]): Observation => ({ values, mode: 'every' })
const some = (...values: unknown[]): Observation => ({ values, mode: 'some' })

const holds = (value: unknown, seen: Observation, measure: Measure = 'plain'): boolean =>
  verdict(value, seen, measure) === true

function verdict(value: unknown, seen: Observation, measure: Measure = 'plain'): Verdict {
  const { matcher, problems } = compiled(value, measure)
  expect(problems).toEqual([])
  return matcher.test(seen)
}

describe('values', () => {
  it.each([
    [200, 200, true],
    [200, '200', false],
    ['healthy', 'healthy', true],
    ['> 5', 6, false],
    [null, null, true],
    [true, 'true', false],
    [['a', { is: 'number' }], 4, true],
    [['a', 'b'], 'c', false],
    [{ is: 'healthy' }, 'Connected', true],
    [{ is: 'healthy' }, true, true],
    [{ is: 'healthy' }, { status: 'UP', detail: 1 }, true],
    [{ is: 'healthy' }, 'degraded', false],
    [{ is: 'healthy' }, { status: { status: 'up' } }, true],
    [{ is: 'healthy' }, { status: { detail: 'up' } }, false],
    [[{ is: 'healthy' }, 'degraded'], 'degraded', true],
    [{ is: 'null' }, null, true],
    [{ is: 'empty' }, [], true],
    [{ is: 'not-empty' }, { a: 1 }, true],
    [{ is: 'integer' }, 1.5, false],
    [{ is: 'boolean' }, false, true],
    [{ is: 'array' }, {}, false],
    [{ is: 'object' }, [], false],
    [{ is: 'iso-date' }, '2026-11-21T10:00:00', true],
    [{ is: 'iso-date' }, '2026-13-41', false],
    [{ is: 'uuid' }, '3f2a6f5e-9a3c-4d7b-8f10-aaaaaaaaaaaa', true],
    [{ is: 'url' }, 'javascript:alert(1)', false],
    [{ not: 'x' }, 'y', true],
    [{ not: { contains: 'x' } }, 'axb', false],
    [{ equals: { a: [1] } }, { a: [1] }, true],
    [{ min: 3 }, 3, true],
    [{ min: 3 }, '3', false],
    [{ gt: 3 }, 3, false],
    [{ lt: 3, gt: 1 }, 2, true],
    [{ between: [1, 5] }, 5, true],
    [{ max: '90s' }, '1m', true],
    [{ max: '90s' }, 60_000, false],
    [{ max: '1KiB' }, 1_024, true],
    [{ min: '2026-11-20' }, '2026-11-21T00:00:00Z', true],
    [{ contains: 'b' }, 'abc', true],
    [{ contains: ['a', 'b'] }, ['b', 'a', 'c'], true],
    [{ contains: { min: 3 } }, [1, 4], true],
    [{ contains: 'key' }, { key: 0 }, true],
    [{ contains: 'toString' }, { key: 0 }, false],
    [{ matches: '^v\\d+' }, 'v12', true],
    [{ matches: '^v\\d+' }, ['v12'], false],
    [{ 'starts-with': 'ab', 'ends-with': 'c' }, 'abc', true],
    [{ count: 2 }, [1, 2], true],
    [{ count: { min: 3 } }, [1, 2], false],
    [{ any: { is: 'null' } }, [1, null], true],
    [{ all: { is: 'number' } }, [1, null], false],
    [{ none: 'x' }, ['y'], true],
    [{ commit: '0123456' }, '0123456789abcdef', true],
    [{ commit: '0123456' }, '012345', false],
    [{ commit: '2.1.0' }, 'v2.1.0', true],
    [{ semver: '>=2.1 <3' }, 'v2.4.1', true],
    [{ semver: '>=2.1 <3' }, '3.0.0', false],
    [{ fresh: '120s' }, '2026-11-21T11:58:30', true],
    [{ fresh: '120s' }, '2026-11-21T13:58:30+02:00', true],
    [{ fresh: '120s' }, NOW.getTime() / 1_000 + 60, true],
    [{ fresh: '120s' }, NOW.getTime() - 200_000, false],
  ])('%j of %j is %s', (matcher, seen, wanted) => {
    expect(holds(matcher, every(seen))).toBe(wanted)
  })
})

describe('places', () => {
  it('nothing found is absent, and fits nothing else', () => {
    expect(holds({ is: 'absent' }, every())).toBe(true)
    expect(holds({ is: 'present' }, every())).toBe(false)
    expect(holds('x', every())).toBe(false)
    expect(holds({ is: 'not-empty' }, every())).toBe(false)
    expect(holds({ not: 'x' }, every())).toBe(true)
    expect(holds([{ is: 'absent' }, 'x'], every())).toBe(true)
    expect(holds({ any: 'x' }, every())).toBe(false)
  })

  it('of several JSON nodes, every one must fit; list matchers see them together', () => {
    expect(holds('up', every('up', 'up'))).toBe(true)
    expect(holds('up', every('up', 'down'))).toBe(false)
    expect(holds({ not: 'down' }, every('up', 'down'))).toBe(false)
    expect(holds({ count: 2 }, every('up', 'down'))).toBe(true)
    expect(holds({ not: { count: 2 } }, every('up', 'down'))).toBe(false)
    expect(holds({ any: 'down' }, every('up', 'down'))).toBe(true)
  })

  it('of a repeated header, one must fit, and none may for `not`', () => {
    expect(holds('b', some('a', 'b'))).toBe(true)
    expect(holds({ not: 'b' }, some('a', 'b'))).toBe(false)
    expect(holds({ not: 'c' }, some('a', 'b'))).toBe(true)
  })
})

describe('measures', () => {
  it.each<[unknown, number, Measure, boolean]>([
    [{ max: '800ms' }, 640, 'duration', true],
    [{ max: '800ms' }, 900, 'duration', false],
    [{ max: '1MiB' }, 1_048_576, 'size', true],
    ['300B', 300, 'size', true],
    [{ min: '14d' }, 13.9, 'days', false],
    [{ min: 14 }, 14, 'days', true],
  ])('%j against %d as %s is %s', (matcher, seen, measure, wanted) => {
    expect(holds(matcher, every(seen), measure)).toBe(wanted)
  })
})

describe('what means nothing is refused where it stands', () => {
  it.each<[unknown, Measure, RegExp]>([
    [{ max: 800 }, 'duration', /^max needs a unit/],
    ['800ms', 'duration', /must say how it is compared, such as \{ max: 800ms \}/],
    [{ max: '800' }, 'duration', /^max must be a number with a unit/],
    [{ min: '1MiB' }, 'duration', /^min must be/],
    [{ min: 'soon' }, 'plain', /^min must be a number, a duration/],
    [{ is: 'helthy' }, 'plain', /^is "helthy" is no kind; did you mean `healthy`\?/],
    [{ contain: 'x' }, 'plain', /^contain is no matcher; did you mean `contains`\?/],
    [{}, 'plain', /must not be empty/],
    [{ valueOf: 1 }, 'plain', /^valueOf is no matcher/],
    [{ matches: '(' }, 'plain', /^matches Invalid regular expression/],
    [{ between: [1] }, 'plain', /^between must be a list of two/],
    [{ semver: 'not a range' }, 'plain', /^semver must be a version range/],
    [{ fresh: 120 }, 'plain', /^fresh must be a duration/],
    [['a', { not: { is: 'x' } }], 'plain', /^1 not is "x" is no kind/],
  ])('%j', (value, measure, message) => {
    expect(compiled(value, measure).problems.join('\n')).toMatch(message)
  })
})

describe('status', () => {
  it.each([
    [200, 200, true],
    ['2xx', 204, true],
    ['2xx', 301, false],
    ['200-299', 299, true],
    [[200, '4xx'], 404, true],
    [{ min: 200, lt: 500 }, 499, true],
  ])('%j of %d is %s', (value, seen, wanted) => {
    expect(compiled(value, 'plain', compileStatus).matcher.test(every(seen))).toBe(wanted)
  })

  it.each([['ok'], [20], ['2x'], [true]])('%j is none', value => {
    expect(compiled(value, 'plain', compileStatus).problems).toHaveLength(1)
  })
})

describe('could not look is neither yes nor no', () => {
  const noLists = [null, 'an error', false, 0, 3.5]
  const lists = [
    { count: 0 },
    { count: { min: 1 } },
    { any: { is: 'present' } },
    { all: { is: 'string' } },
    { none: 'admin' },
  ]

  it.each(noLists)('%j is no list', value => {
    for (const matcher of lists) {
      expect(verdict(matcher, every(value))).toContain('which is no list')
      expect(verdict({ not: matcher }, every(value))).toContain('which is no list')
    }
  })

  it('an object has keys to count and no items', () => {
    expect(holds({ count: 2 }, every({ a: 1, b: 2 }))).toBe(true)
    expect(verdict({ none: 1 }, every({ a: 1 }))).toContain('which is no list')
  })

  it('what a selector for many finds is a list, also when it is one', () => {
    const nodes = (...values: unknown[]): Observation => ({ values, mode: 'every', isList: true })
    expect(holds({ count: 1 }, nodes('up'))).toBe(true)
    expect(holds({ count: 1 }, nodes([1, 2, 3]))).toBe(true)
    expect(holds({ none: 'down' }, nodes('up'))).toBe(true)
    expect(holds({ any: null }, nodes(null))).toBe(true)
  })

  it.each([
    [{ min: 3 }, 'three'],
    [{ max: '90s' }, true],
    [{ contains: 'a' }, 7],
    [{ 'starts-with': 'a' }, ['a']],
    [{ matches: 'a' }, { a: 1 }],
  ])('%j of %j', (matcher, seen) => {
    expect(typeof verdict(matcher, every(seen))).toBe('string')
    expect(typeof verdict({ not: matcher }, every(seen))).toBe('string')
  })

  it('null has no text and nothing in it, which is an answer', () => {
    expect(holds({ not: { contains: 'error' } }, every(null))).toBe(true)
    expect(holds({ not: { matches: 'error' } }, every(null))).toBe(true)
    expect(holds({ not: { min: 1 } }, every(null))).toBe(true)
  })

  it('one certain answer outweighs it', () => {
    expect(holds([{ min: 3 }, 'three'], every('three'))).toBe(true)
    expect(verdict({ min: 3, is: 'number' }, every('three'))).toBe(false)
  })
})

describe('numbers are exact', () => {
  const seen = (json: string) => every(parseJson(json))

  it('beyond 2^53', () => {
    expect(holds(exactly('9007199254740993'), seen('9007199254740993'))).toBe(true)
    expect(holds(exactly('9007199254740993'), seen('9007199254740992'))).toBe(false)
    expect(holds({ gt: exactly('9007199254740992') }, seen('9007199254740993'))).toBe(true)
    expect(holds({ max: exactly('9007199254740992') }, seen('9007199254740993'))).toBe(false)
    expect(holds({ is: 'integer' }, seen('123456789012345678901234567890'))).toBe(true)
    expect(holds({ is: 'object' }, seen('123456789012345678901234567890'))).toBe(false)
    expect(holds({ equals: [exactly('9007199254740993')] }, seen('[9007199254740993]'))).toBe(true)
  })

  it('with many digits, huge and tiny, however they are written', () => {
    expect(holds(exactly('0.12345678901234567891'), seen('0.12345678901234567892'))).toBe(false)
    expect(holds(exactly('1e400'), seen('10e399'))).toBe(true)
    expect(holds(1, seen('1.0'))).toBe(true)
    expect(holds({ min: 1 }, seen('1e400'))).toBe(true)
    expect(compiled(exactly('9007199254740993')).matcher.text).toBe('9007199254740993')
  })
})

describe('what a variable holds', () => {
  it('fits as text and as what the text spells, and nothing else', () => {
    const seven = variableValue('7')
    expect(holds(seven, every(7))).toBe(true)
    expect(holds(seven, every('7'))).toBe(true)
    expect(holds(seven, every(8))).toBe(false)
    expect(holds(variableValue('true'), every(true))).toBe(true)
    expect(holds({ min: variableValue('7') }, every(9))).toBe(true)
    expect(holds({ count: variableValue('2') }, every([1, 2]))).toBe(true)
    expect(holds({ not: seven }, every(7))).toBe(false)
  })

  it('a text that could be taken for another type is shown as text', () => {
    expect(compiled('7').matcher.text).toBe('"7"')
    expect(compiled('true').matcher.text).toBe('"true"')
    expect(compiled('ready').matcher.text).toBe('ready')
  })
})

describe('patterns', () => {
  it('end even when they backtrack without end, and then say neither yes nor no', () => {
    const hostile = every(`${'a'.repeat(40)}!`)
    expect(verdict({ matches: '^(a+)+$' }, hostile)).toContain('ran out of its time')
    expect(verdict({ not: { matches: '^(a+)+$' } }, hostile)).toContain('ran out of its time')
  })

  it('see the whole text', () => {
    const long = every(`${'x'.repeat(4_000_000)}needle`)
    expect(holds({ matches: 'needle' }, long)).toBe(true)
    expect(holds({ not: { matches: 'needle' } }, long)).toBe(false)
  })

  it('take the flags that other tools write in front', () => {
    expect(holds({ matches: '(?i)^READY$' }, every('ready'))).toBe(true)
    expect(holds({ matches: '(?s)a.b' }, every('a\nb'))).toBe(true)
  })
})

describe('properties', () => {
  const json = fc.jsonValue()

  it('`equals` holds for exactly the same value', () => {
    fc.assert(
      fc.property(json, value => {
        expect(holds({ equals: value }, every(structuredClone(value)))).toBe(true)
      }),
    )
  })

  it('`not` turns every verdict round', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer(), fc.boolean()), json, (wanted, seen) => {
        expect(holds({ not: wanted }, every(seen))).toBe(!holds(wanted, every(seen)))
      }),
    )
  })

  it('whatever is in a matcher, it is compiled or refused, never thrown', () => {
    fc.assert(
      fc.property(json, json, (value, seen) => {
        const { matcher } = compiled(value)
        expect(typeof matcher.test(every(seen))).toBe('boolean')
      }),
    )
  })
})

import fc from 'fast-check'
import semverSatisfies from 'semver/functions/satisfies.js'
import validRange from 'semver/ranges/valid.js'
import { describe, expect, it } from 'vitest'
import type { Measure } from '../../../../actions/smoke-check/matchers/bounds.ts'
import { compileMatcher } from '../../../../actions/smoke-check/matchers/compile-matcher.ts'
import { compileStatus } from '../../../../actions/smoke-check/matchers/compile-status.ts'
import type { Observation } from '../../../../actions/smoke-check/matchers/matcher.ts'

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

function holds(value: unknown, seen: Observation, measure: Measure = 'plain'): boolean {
  const { matcher, problems } = compiled(value, measure)
  expect(problems).toEqual([])
  return matcher.holds(seen)
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
    [{ is: 'healthy' }, { status: { status: 'up' } }, false],
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
    expect(compiled(value, 'plain', compileStatus).matcher.holds(every(seen))).toBe(wanted)
  })

  it.each([['ok'], [20], ['2x'], [true]])('%j is none', value => {
    expect(compiled(value, 'plain', compileStatus).problems).toHaveLength(1)
  })
})

describe('patterns', () => {
  it('end even when they backtrack without end', () => {
    const hostile = `${'a'.repeat(40)}!`
    expect(holds({ matches: '^(a+)+$' }, every(hostile))).toBe(false)
  })

  it('see a bounded part of the text', () => {
    expect(holds({ matches: 'needle' }, every(`${'x'.repeat(300_000)}needle`))).toBe(false)
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

  it('whatever stands in a matcher, it is compiled or refused, never thrown', () => {
    fc.assert(
      fc.property(json, json, (value, seen) => {
        const { matcher } = compiled(value)
        expect(typeof matcher.holds(every(seen))).toBe('boolean')
      }),
    )
  })
})

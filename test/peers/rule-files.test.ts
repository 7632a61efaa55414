import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { installPeer } from '../../scripts/peers.ts'
import { parseHeaders } from '../../shared/cloudflare/rules/parse-headers.ts'
import { parseRedirects } from '../../shared/cloudflare/rules/parse-redirects.ts'
import { type WranglerRules, wranglerRules } from '../support/wrangler-rules.ts'

/** Every rule that the real wrangler keeps is kept, as it writes it, and every line that it drops is named. */
let theirs: WranglerRules
beforeAll(async () => {
  theirs = await wranglerRules(await installPeer('wrangler'))
})

const samePaths = [
  '/a',
  '/a/',
  'a',
  '/a?x=1',
  '/a#x',
  '/*',
  '/admin/*',
  '/:user/posts',
  '/a/:splat',
  '/*/b/*',
  '/old page',
  '/über',
  '/a/../b',
  '//double',
  'http://example.com/a',
  'https://example.com/a',
  'https://example.com:8080/*',
  'https://:project.pages.dev/*',
  'https://',
  'https://example.com/\u2028/a',
  '/a%zz/\u00a0b',
  '/',
]
const targets = [...samePaths, '/index.html', '/index', '/admin/index.html', '/spa.html', '/new/:splat#top']
const statuses = ['', '200', '301', '302', '303', '404', '3e2', 'no', '308', '200!', '# note', '301 # note']

const redirectLine = fc.oneof(
  fc
    .tuple(fc.constantFrom(...samePaths), fc.constantFrom(...targets), fc.constantFrom(...statuses))
    .map(words => words.join(' ').trim()),
  fc.constantFrom(
    '',
    '# comment',
    '/only',
    '/a /b 301 extra',
    '   /indented\t/tab 301 ',
    `/${'x'.repeat(2_000)} /a`,
  ),
)

const headerLine = fc.oneof(
  fc.constantFrom(...samePaths),
  fc.constantFrom(
    '  X-Frame-Options: DENY',
    '  Link: </a.css>; rel=preload',
    '  X-Page:https://example.com/a',
    '  X-Page: https://example.com/a',
    '  ! ETag',
    '  !ETag',
    '  ! A: b',
    '  A B: c',
    '  : empty',
    '  Empty:',
    '  nonsense',
    '# comment',
    '',
    '/*/:splat',
    `  Long: ${'x'.repeat(2_000)}`,
  ),
)

const textOf = (line: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'))
    .map(([lines, end]) => lines.join(end))

describe('_redirects', () => {
  const compare = (text: string) => {
    const [them, us] = [theirs.parseRedirects(text), parseRedirects(text)]
    expect(us.rules.map(({ line, ...rule }) => ({ ...rule, lineNumber: line }))).toEqual(
      them.rules.map(({ from, to, status, lineNumber }) => ({ from, to, status, lineNumber })),
    )
    const named = them.invalid.flatMap(({ lineNumber }) => (lineNumber === undefined ? [] : [lineNumber]))
    expect(us.warnings.map(({ line }) => line)).toEqual(expect.arrayContaining(named))
    expect(us.warnings).toHaveLength(them.invalid.length)
  }

  test('are read as wrangler reads them', () =>
    fc.assert(fc.property(textOf(redirectLine), compare), { numRuns: 1_000 }))

  test('with more rules than there may be', () => {
    const many = (count: number, from: string) =>
      Array.from({ length: count }, (_, index) => `${from.replace('N', String(index))} /x`).join('\n')
    compare(`${many(2_005, '/static/N')}\n${many(105, '/dynamic/N/*')}\n/last /x`)
    compare(`${many(3, '/a/N/*')}\n${many(101, '/static/N')}`)
  })
})

describe('_headers', () => {
  const compare = (text: string) => {
    const [them, us] = [theirs.parseHeaders(text), parseHeaders(text)]
    const joined = us.rules.map(({ path, set, unset }) => ({
      path,
      headers: joinedValues(set),
      unsetHeaders: unset,
    }))
    expect(joined).toEqual(
      them.rules.map(({ path, headers, unsetHeaders }) => ({ path, headers, unsetHeaders })),
    )
    expect(us.warnings).toHaveLength(them.invalid.length)
  }

  test('are read as wrangler reads them', () =>
    fc.assert(fc.property(textOf(headerLine), compare), { numRuns: 1_000 }))

  test('with more rules than there may be', () =>
    compare(Array.from({ length: 105 }, (_, index) => `/path/${index}\n  A: b`).join('\n')))
})

/** Several values of one name are one value with commas. */
function joinedValues(set: readonly (readonly [string, string])[]): Record<string, string> {
  const all: Record<string, string> = {}
  for (const [name, value] of set) all[name] = all[name] === undefined ? value : `${all[name]}, ${value}`
  return all
}

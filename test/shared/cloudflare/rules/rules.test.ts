import { describe, expect, test } from 'vitest'
import { parseHeaders } from '../../../../shared/cloudflare/rules/parse-headers.ts'
import { parseRedirects } from '../../../../shared/cloudflare/rules/parse-redirects.ts'
import { meetsPattern } from '../../../../shared/cloudflare/rules/path-pattern.ts'
import { redirectAdvice } from '../../../../shared/cloudflare/rules/rule-advice.ts'

const checkHeaders = (text: string) => parseHeaders(text).warnings
const checkRedirects = (text: string) => parseRedirects(text).warnings
const lines = (warnings: readonly { line: number; message: string }[]) =>
  warnings.map(({ line, message }) => `${line}: ${message}`)

describe('_headers', () => {
  test('a good file has no warnings', () =>
    expect(
      checkHeaders(
        '# note\n\n/*\n  X-Frame-Options: DENY\n  ! ETag\nhttps://:project.pages.dev/*\n  X-Robots-Tag: noindex\n',
      ),
    ).toEqual([]))

  test.each([
    ['X-Early: 1\n/*\n  A: b', '1: a header stands before any path'],
    ['/*\n  A: b\n  Nonsense', '3: neither a path nor `Name: value`'],
    ['/*\n  A:\n  B: c', '2: the header has no value'],
    ['/*\n  : x\n  B: c', '2: the header has no name'],
    ['/*\n  A B: x\n  B: c', '2: a header name holds no blanks'],
    ['/*\n  ! A: x\n  B: c', '2: a header name holds no blanks'],
    ['/a/*/b/*\n  A: b', '1: only one * is allowed in a path; the headers below it are dropped'],
    ['http://example.com/*\n  A: b', '1: addresses need https://; the headers below it are dropped'],
    ['https://example.com:8080/*\n  A: b', '1: ports are not supported; the headers below it are dropped'],
    ['/*/:splat\n  A: b', '1: * and :splat cannot be in one path; the headers below it are dropped'],
    ['/*\n  !ETag\n  B: c', '2: needs a blank after !'],
    [
      '/*\n  B: c\n  X-Page:https://example.com/a',
      '3: taken for a path, because no blank follows the colon: must start with / or https://; the headers below it are dropped',
    ],
    ['/a\n/b\n  A: b', '1: the path has no headers'],
    ['/b\n  A: b\n/last', '3: the path has no headers'],
    [`/*\n  A: ${'x'.repeat(2_000)}\n  B: c`, '2: the line is longer than 2000 characters'],
  ])('%j', (text, warning) => expect(lines(checkHeaders(text))).toEqual([warning]))

  test('more than a hundred rules', () => {
    const text = Array.from({ length: 102 }, (_, index) => `/${index}\n  A: b`).join('\n')
    expect(lines(checkHeaders(text))).toEqual([
      '203: only 100 rules are used; this line and all below are dropped',
    ])
  })
})

describe('_redirects', () => {
  test('a good file has no warnings', () =>
    expect(
      checkRedirects(
        '# note\n/a /b\n/c /d 301\n/e/* /f/:splat 302\n/g/:x https://example.com/:x 308\n/h /i 200\n',
      ),
    ).toEqual([]))

  test.each([
    ['/a', '1: a rule needs a source and a target'],
    ['/a /b 301 x', '1: a rule has at most three parts: source, target, status'],
    ['/a /b 404', '1: status 404 is not one of 200, 301, 302, 303, 307, 308'],
    [
      '/* /index.html 200',
      '1: would redirect in a circle; Pages serves single-page applications without any rule',
    ],
    ['/a https://example.com 200', '1: status 200 (proxy) works for paths of this site only'],
    ['/a /b\n/a /c', '2: /a is on line 1 already; the first one counts'],
    ['https://a.example/x /b', '1: the source must be a path of this site, not an address'],
    ['/a b', '1: the target must start with / or https://'],
    ['/a http://example.com/', '1: the target addresses need https://'],
    ['/a?x=1 /b\n/a?x=2 /c', '2: /a is on line 1 already; the first one counts'],
    [
      '/admin/* /admin/index.html 200',
      '1: would redirect in a circle; Pages serves single-page applications without any rule',
    ],
    [`/a /${'b'.repeat(2_000)}`, '1: the line is longer than 2000 characters'],
  ])('%j', (text, warning) => expect(lines(checkRedirects(text))).toEqual([warning]))

  test('static rules after the first dynamic one count as dynamic', () => {
    const text = ['/x/* /y', ...Array.from({ length: 100 }, (_, index) => `/${index} /z`)].join('\n')
    expect(lines(checkRedirects(text))).toEqual([
      '101: only 100 dynamic rules are used; this line and all below are dropped',
    ])
  })

  test('more than two thousand static rules', () => {
    const text = Array.from({ length: 2_001 }, (_, index) => `/${index} /z`).join('\n')
    expect(lines(checkRedirects(text))).toEqual(['2001: only 2000 static rules are used'])
  })
})

describe('what is worth saying of rules that are kept', () => {
  const advice = (text: string, ...paths: string[]) =>
    lines(redirectAdvice(parseRedirects(text).rules, paths))

  test('a rule that answers in the place of files', () => {
    expect(advice('/* /spa.html 200', '/spa.html', '/assets/app.js', '/a.css')).toEqual([
      '1: answers 2 files of this site with /spa.html, /assets/app.js among them: a rule is asked before any file',
    ])
    expect(advice('/:page /spa.html 200', '/about', '/assets/app.js')).toEqual([
      '1: answers a file of this site with /spa.html, /about among them: a rule is asked before any file',
    ])
  })

  test('a rule that never matches', () =>
    expect(advice('/*/x/* /b')).toEqual(['1: /*/x/* has more than one *, so the platform never matches it']))

  test.each(['/old/* /new/:splat 200', '/* https://example.com/:splat 301', '/a.js /b.js 200'])(
    'nothing of %s',
    rule => expect(advice(rule, '/a.js', '/new/x')).toEqual([]),
  )
})

test('the line of single-page applications is no warning', () =>
  expect(parseRedirects('/* /index.html 200').warnings[0]?.isHarmless).toBe(true))

describe('a path meets a pattern', () => {
  test.each([
    ['/a', '/a', true],
    ['/a', '/a/', false],
    ['/*', '/', true],
    ['/a/*', '/a', false],
    ['/a/*', '/a/', true],
    ['/a/*/z', '/a/b/c/z', true],
    ['/:x', '/a', true],
    ['/:x', '/', false],
    ['/:x', '/a/b', false],
    ['/:x/b', '/a/b', true],
    ['/:x-:y', '/a-b-c', true],
    ['/:lang/*', '/de/a/b', true],
    ['/a.b', '/aXb', false],
  ])('%s, %s: %s', (pattern, path, expected) => expect(meetsPattern(pattern, path)).toBe(expected))

  test('in time that does not grow with the number of ways', () => {
    const pattern = `/${':a'.repeat(60)}`
    expect(meetsPattern(pattern, `/${'x'.repeat(1_500)}/`)).toBe(false)
  })
})

import { describe, expect, test } from 'vitest'
import { checkHeaders } from '../../../../shared/cloudflare/site/check-headers.ts'
import { checkRedirects } from '../../../../shared/cloudflare/site/check-redirects.ts'

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
    ['/*\n  ! A: x\n  B: c', '2: only a header name may follow !'],
    ['/a/*/b/*\n  A: b', '1: only one * is allowed in a path'],
    ['http://example.com/*\n  A: b', '1: absolute rules need https://'],
    ['https://example.com:8080/*\n  A: b', '1: ports are not supported in a path'],
    ['/a\n/b\n  A: b', '1: the path has no headers'],
    ['/b\n  A: b\n/last', '3: the path has no headers'],
    [`/*\n  A: ${'x'.repeat(2_000)}\n  B: c`, '2: the line is longer than 2000 characters'],
  ])('%j', (text, warning) => expect(lines(checkHeaders(text))).toEqual([warning]))

  test('more than a hundred rules', () => {
    const text = Array.from({ length: 101 }, (_, index) => `/${index}\n  A: b`).join('\n')
    expect(lines(checkHeaders(text))).toEqual(['201: only 100 rules are used'])
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
    ['/a /b\n/a /c', '2: /a stands on line 1 already; the first one counts'],
    ['/*/x/* /b', '1: only one * is allowed in a path'],
    ['http://a.example/x /b', '1: absolute rules need https://'],
    ['a /b', '1: a path must start with / or https://'],
    ['/a b', '1: a target must start with / or be an absolute URL'],
    [`/a /${'b'.repeat(2_000)}`, '1: the line is longer than 2000 characters'],
  ])('%j', (text, warning) => expect(lines(checkRedirects(text))).toEqual([warning]))

  test('static rules after the first dynamic one count as dynamic', () => {
    const text = ['/x/* /y', ...Array.from({ length: 100 }, (_, index) => `/${index} /z`)].join('\n')
    expect(lines(checkRedirects(text))).toEqual(['101: only 100 dynamic rules are used'])
  })

  test('more than two thousand static rules', () => {
    const text = Array.from({ length: 2_001 }, (_, index) => `/${index} /z`).join('\n')
    expect(lines(checkRedirects(text))).toEqual(['2001: only 2000 static rules are used'])
  })
})

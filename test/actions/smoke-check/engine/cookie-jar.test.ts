import { describe, expect, it } from 'vitest'
import { CookieJar } from '../../../../actions/smoke-check/engine/cookie-jar.ts'

const NOW = new Date('2026-11-21T12:00:00Z')

function jarWith(url: string, ...setCookie: string[]): CookieJar {
  const jar = new CookieJar()
  jar.take(url, setCookie, NOW)
  return jar
}

describe('a cookie goes', () => {
  const cases: [string, string, string, string | undefined][] = [
    ['https://api.example.com/a/b', 'a=1', 'https://api.example.com/a/c', 'a=1'],
    ['https://api.example.com/a/b', 'a=1', 'https://api.example.com/other', undefined],
    ['https://api.example.com/', 'a=1; Path=/x', 'https://api.example.com/xy', undefined],
    ['https://api.example.com/', 'a=1', 'https://www.example.com/', undefined],
    ['https://api.example.com/', 'a=1; Domain=example.com', 'https://www.example.com/', 'a=1'],
    ['https://api.example.com/', 'a=1; Domain=.example.com', 'https://example.com/', 'a=1'],
    ['https://api.example.com/', 'a=1; Domain=evil.example', 'https://evil.example/', undefined],
    ['https://api.example.com/', 'a=1; Domain=com', 'https://other.com/', undefined],
    ['https://api.example.com/', 'a=1; Secure', 'http://api.example.com/', undefined],
    ['https://api.example.com/', 'a=1; Max-Age=0', 'https://api.example.com/', undefined],
    [
      'https://api.example.com/',
      'a=1; Expires=Sat, 21 Nov 2026 11:59:59 GMT',
      'https://api.example.com/',
      undefined,
    ],
    [
      'https://api.example.com/',
      'a=1; Expires=Sat, 21-Nov-2026 12:59:59 GMT',
      'https://api.example.com/',
      'a=1',
    ],
    ['https://api.example.com/', 'a=b=c; HttpOnly', 'https://api.example.com/', 'a=b=c'],
  ]
  it.each(cases)('set by %s as %j, to %s: %s', (from, setCookie, to, wanted) => {
    expect(jarWith(from, setCookie).header(to, undefined)).toBe(wanted)
  })
})

describe('the header', () => {
  it('has the newest of a name, and what the request names itself wins', () => {
    const jar = jarWith('https://a.example/', 'a=1', 'b=2', 'a=3')
    expect(jar.header('https://a.example/', undefined)).toBe('b=2; a=3')
    expect(jar.header('https://a.example/', 'b=own')).toBe('b=own; a=3')
    jar.take('https://a.example/', ['a=; Max-Age=-1'], NOW)
    expect(jar.header('https://a.example/', undefined)).toBe('b=2')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apiRoot, joinUrl, publicTarget } from '../../../../actions/smoke-check/check/join-url.ts'

describe('a path below a base URL', () => {
  it.each([
    ['https://h.example', '/health', 'https://h.example/health'],
    ['https://h.example/', '/health', 'https://h.example/health'],
    ['https://h.example/api/v2', '/api/v2/health', 'https://h.example/api/v2/health'],
    ['https://h.example/api', '/api/v2/health', 'https://h.example/api/v2/health'],
    ['https://h.example/base', '/x?a=1&b=/y', 'https://h.example/base/x?a=1&b=/y'],
    ['https://h.example', '/', 'https://h.example/'],
    ['https://h.example/a', '/b/', 'https://h.example/a/b/'],
    ['https://h.example', 'https://other.example/x', 'https://other.example/x'],
  ])('%s and %s', (base, path, url) => {
    expect(joinUrl(base, path).url).toBe(url)
  })

  it('says what was in both', () => {
    expect(joinUrl('https://h.example/api/v2', '/api/v2/health').collapsed).toBe('/api/v2')
    expect(joinUrl('https://h.example/api/v2', '/health').collapsed).toBeUndefined()
  })

  it('never doubles a slash or a prefix', () => {
    const segment = fc.stringMatching(/^[a-z]{1,3}$/)
    fc.assert(
      fc.property(
        fc.array(segment, { maxLength: 3 }),
        fc.array(segment, { minLength: 1, maxLength: 3 }),
        (base, path) => {
          const { pathname } = new URL(
            joinUrl(`https://h.example/${base.join('/')}`, `/${path.join('/')}`).url,
          )
          expect(pathname).not.toContain('//')
          expect(pathname.endsWith(`/${path.join('/')}`)).toBe(true)
        },
      ),
    )
  })
})

describe('the root of an API', () => {
  it.each(['https://h.example', 'https://h.example/', 'https://h.example/api/v2', 'https://h.example/api'])(
    '%s',
    base => expect(apiRoot(base)).toBe('https://h.example'),
  )
})

it('what is shown of a URL has no query and no credentials', () => {
  expect(publicTarget('https://u:p@h.example/x?token=1#f')).toBe('https://h.example/x')
})

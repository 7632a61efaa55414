import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseSamples, type SiteToProve } from '../../../../shared/cloudflare/proof/choose-samples.ts'
import { servedPath, servedPathOf } from '../../../../shared/cloudflare/proof/served-path.ts'

const assetsOf = (keys: Readonly<Record<string, string>>) =>
  Object.entries(keys).map(([path, key]) => ({ path, key, size: 1 }))

const choose = (keys: Readonly<Record<string, string>>, more: Partial<SiteToProve> = {}) =>
  chooseSamples({
    assets: assetsOf(keys),
    answeredBy: () => 'assets',
    hasCode: false,
    before: {},
    sent: new Set(),
    ...more,
  })

const paths = (samples: readonly { readonly path: string }[]) => samples.map(({ path }) => path)

const keys = {
  '/index.html': 'i',
  '/about/index.html': 'a',
  '/app.js': 'j',
  '/style.css': 's',
  '/logo.png': 'p',
}

describe('the address that people use', () => {
  test('is asked for the entry and for what the build before did not have', () => {
    const { stable } = choose(keys, { before: { ...keys, '/about/index.html': 'old' } })
    expect(paths(stable)).toEqual(['/', '/about/'])
    expect(stable.map(({ isTelling }) => isTelling)).toEqual([false, true])
  })

  test('is asked for pages, scripts and others in turns, at most four', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`/${n}.js`, `${n}`]))
    expect(paths(choose({ ...many, ...keys }).stable)).toEqual(['/', '/0.js', '/about/', '/logo.png'])
  })

  test('any single file that changed is asked for', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59 }), changed => {
        const names = Array.from(
          { length: 60 },
          (_, n) => `/${n}.${['html', 'js', 'png', 'map', 'json'][n % 5]}`,
        )
        const now = Object.fromEntries(names.map((name, n) => [name, `key-${n}`]))
        const name = names[changed] ?? ''
        const { stable } = choose(now, { before: { ...now, [name]: 'old' } })
        expect(stable.filter(({ isTelling }) => isTelling).map(({ file }) => file?.path)).toEqual([name])
      }),
    ))

  test('where the build before is not known, what was sent was in no build before', () => {
    const { stable } = choose(keys, { before: undefined, sent: new Set(['s']) })
    expect(stable.filter(({ isTelling }) => isTelling).map(({ path }) => path)).toEqual(['/style.css'])
  })
})

describe('the address of the deployment alone', () => {
  test('is asked for at most five files, first for what is new', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`/${n}.js`, `${n}`]))
    const { own } = choose({ ...many, ...keys }, { before: { ...many, ...keys, '/19.js': 'old' } })
    expect(own).toHaveLength(5)
    expect(paths(own).slice(0, 2)).toEqual(['/', '/19.js'])
  })

  test('is asked for its entry also where code answers without a file, and for one inner page', () => {
    const code = {
      hasCode: true,
      answeredBy: (path: string) => (path.startsWith('/_app/') ? 'assets' : 'code'),
    } as const
    const { own } = choose({ '/_app/a.js': 'a', '/404.html': 'n' }, { ...code, before: { '/404.html': 'n' } })
    expect(own.map(({ path, answeredBy }) => [path, answeredBy])).toEqual([
      ['/', 'code'],
      ['/_app/a.js', 'assets'],
      ['/404', 'code'],
    ])
  })

  test('of a site without any file is not asked', () => expect(choose({})).toEqual({ own: [], stable: [] }))
})

describe('the address of a file', () => {
  test.each([
    ['/index.html', '/'],
    ['/a/index.html', '/a/'],
    ['/a.html', '/a'],
    ['/a.js', '/a.js'],
    ['/.html', '/.html'],
    ['/über uns.html', '/%C3%BCber%20uns'],
    ['/[slug].html', '/%5Bslug%5D'],
  ])('%s is served as %s', (path, served) => expect(servedPath(path, () => false)).toBe(served))

  test('keeps its ending where another file has the short name', () =>
    expect(servedPath('/a.html', path => path === '/a')).toBe('/a.html'))

  const SITE = [
    '/index.html',
    '/a.html',
    '/b/index.html',
    '/c.html',
    '/c/index.html',
    '/d.html',
    '/d',
    '/é.html',
  ]
  test.each([
    [undefined, '/', '/a', '/b/', '/c', '/c/', '/d.html', '/d', '/%C3%A9'],
    ['force-trailing-slash', '/', '/a/', '/b/', '/c.html', '/c/', '/d/', '/d', '/%C3%A9/'],
    ['drop-trailing-slash', '/', '/a', '/b', '/c', '/c/index.html', '/d.html', '/d', '/%C3%A9'],
    [
      'none',
      '/index.html',
      '/a.html',
      '/b/index.html',
      '/c.html',
      '/c/index.html',
      '/d.html',
      '/d',
      '/%C3%A9.html',
    ],
  ])('follows the `html_handling` of a Worker: %s', (htmlHandling, ...expected) => {
    const at = (basePath?: string) =>
      SITE.map(path => servedPathOf({ htmlHandling, basePath })(path, other => SITE.includes(other)))
    expect(at()).toEqual(expected)
    const below = expected.map(path =>
      path === '/' && htmlHandling === 'drop-trailing-slash' ? '/docs' : `/docs${path}`,
    )
    expect(at('/docs')).toEqual(below)
    expect(at('docs//')).toEqual(below)
  })
})

test('a page that is new tells nothing where the build before had the same content elsewhere', () => {
  const before = { '/index.html': 'shell', '/a.html': 'a', '/b.html': 'b' }
  const telling = (now: Readonly<Record<string, string>>) =>
    choose(now, { before })
      .stable.filter(({ isTelling }) => isTelling)
      .map(({ path }) => path)
  expect(telling({ ...before, '/200.html': 'shell' })).toEqual([])
  expect(telling({ ...before, '/200.html': 'new' })).toEqual(['/200'])
  expect(telling({ '/index.html': 'shell', '/a.html': 'b', '/b.html': 'a' })).toEqual(['/a', '/b'])
})

import { describe, expect, test } from 'vitest'
import { chooseSamples, servedPath } from '../../../../shared/cloudflare/proof/choose-samples.ts'
import { judgeAddress } from '../../../../shared/cloudflare/proof/judge-address.ts'
import { judgeAnswer } from '../../../../shared/cloudflare/proof/judge-answer.ts'
import type { Asset } from '../../../../shared/cloudflare/site/site.ts'

const KEY = 'a'.repeat(32)
const OTHER = 'b'.repeat(32)
const answer = (more: object) => ({ status: 200, etag: null, location: null, bodyKey: undefined, ...more })

describe('one answer', () => {
  test.each([
    [{ etag: `"${KEY}"` }, 'proven'],
    [{ etag: `W/"${KEY}"` }, 'proven'],
    [{ etag: '"from-a-worker"', bodyKey: KEY }, 'proven'],
    [{ etag: null, bodyKey: KEY }, 'proven'],
    [{ etag: `"${OTHER}"`, bodyKey: OTHER }, 'other-build'],
    [{ etag: null, bodyKey: OTHER }, 'unclear'],
    [{ status: 500 }, 'broken'],
    [{ status: 404 }, 'away'],
    [{ status: 522 }, 'away'],
    [{ status: 401 }, 'protected'],
    [{ status: 403 }, 'protected'],
    [{ status: 302, location: 'https://team.cloudflareaccess.com/x' }, 'protected'],
    [{ status: 302, location: '/cdn-cgi/access/login' }, 'protected'],
    [{ status: 302, location: 'https://cloudflareaccess.com.example.org/' }, 'unclear'],
    [{ status: 308, location: '/en/' }, 'unclear'],
  ])('%j is %s', (more, kind) => expect(judgeAnswer(answer(more), KEY).kind).toBe(kind))
})

describe('an address', () => {
  const proven = { kind: 'proven', by: 'etag' } as const
  const other = (
    kind: 'proven' | 'other-build' | 'broken' | 'protected' | 'unclear' | 'away',
    fresh = true,
  ) => ({
    judgement: kind === 'proven' ? proven : ({ kind } as const),
    fresh,
  })

  test('is proven by its entry', () => expect(judgeAddress(proven, [other('unclear')])).toEqual(proven))
  test('is proven by a file that only this build has', () =>
    expect(judgeAddress({ kind: 'unclear' }, [other('proven')])).toEqual(proven))
  test('is not proven by a file that an older build has too', () =>
    expect(judgeAddress({ kind: 'unclear' }, [other('proven', false)])).toEqual({
      kind: 'proven',
      by: 'status',
    }))
  test.each(['other-build', 'away'] as const)('waits while one file is %s', kind =>
    expect(judgeAddress(proven, [other(kind)]).kind).toBe('waiting'),
  )
  test('is broken when one file is lost, and protected before anything else', () => {
    expect(judgeAddress(proven, [other('broken')]).kind).toBe('broken')
    expect(judgeAddress({ kind: 'protected' }, [other('broken')]).kind).toBe('protected')
  })
})

describe('samples', () => {
  const asset = (path: string, size = 10): Asset => ({
    path,
    size,
    key: path,
    location: path,
    contentType: '',
  })

  test('are the entry and what this run sent, code first', () => {
    const assets = ['/index.html', '/old.js', '/new.png', '/new.js', '/404.html', '/about.html'].map(path =>
      asset(path),
    )
    const samples = chooseSamples(assets, new Set(['/new.js', '/new.png']))
    expect(samples?.entry.path).toBe('/')
    expect(samples?.others.map(({ path }) => path)).toEqual(['/new.js', '/new.png', '/old.js'])
  })
  test('leave out what is empty or large', () =>
    expect(
      chooseSamples([asset('/index.html'), asset('/a.js', 0), asset('/b.js', 2_000_000)], new Set())?.others,
    ).toEqual([]))
  test('do without an entry page', () => {
    expect(chooseSamples([asset('/a/b.html')], new Set())?.entry.path).toBe('/a/b')
    expect(chooseSamples([asset('/a.txt')], new Set())?.entry.path).toBe('/a.txt')
    expect(chooseSamples([], new Set())).toBeUndefined()
  })
  test.each([
    ['/index.html', '/'],
    ['/x/index.html', '/x/'],
    ['/x.html', '/x'],
    ['/Über space/100%.txt', '/%C3%9Cber%20space/100%25.txt'],
  ])('%s is served as %s', (path, served) => expect(servedPath(path)).toBe(served))
})

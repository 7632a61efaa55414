import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildDigest } from '../../../../shared/cloudflare/site/build-digest.ts'

const files = fc.uniqueArray(fc.record({ path: fc.string(), key: fc.stringMatching(/^[0-9a-f]{4}$/) }), {
  selector: ({ path }) => path,
})

test('does not depend on the order of files', () =>
  fc.assert(
    fc.property(files, list => {
      expect(buildDigest(list.toReversed())).toBe(buildDigest(list))
    }),
  ))

test('changes with any content, name or file', () => {
  const all = [
    [{ path: '/a', key: '1' }],
    [{ path: '/a', key: '2' }],
    [{ path: '/b', key: '1' }],
    [
      { path: '/a', key: '1' },
      { path: '/b', key: '1' },
    ],
    [],
  ].map(buildDigest)
  expect(new Set(all).size).toBe(all.length)
})

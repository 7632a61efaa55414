import { describe, expect, it } from 'vitest'
import { rowDifferences } from '../../../../actions/db-backup/restore/row-differences.ts'

const table = (name: string, rows?: number, checksum?: string, root?: string) => ({
  schema: 's',
  name,
  ...(rows === undefined ? {} : { rows }),
  ...(checksum === undefined ? {} : { checksum }),
  ...(root === undefined ? {} : { partitionOf: [{ schema: 's', name: root }] }),
})

describe('rows of a restored database', () => {
  it.each([
    ['equal', [table('a', 1)], [table('a', 1)], []],
    ['fewer', [table('a', 2)], [table('a', 1)], ['s.a has 1 rows instead of 2']],
    [
      'others',
      [table('a', 1, '7')],
      [table('a', 1, '8')],
      ['s.a has as many rows, and they are not the same'],
    ],
    ['not counted here', [table('a', 2)], [table('a')], []],
    ['not counted there', [table('a')], [table('a', 2)], []],
    [
      'in another partition',
      [table('p', 1, '7', 'r'), table('q', 1, '8', 'r')],
      [table('p', 2, '15'), table('q', 0, '0')],
      [],
    ],
    [
      'of another root',
      [table('p', 1, '7', 'r'), table('q', 1, '8', 'x')],
      [table('p', 2, '15'), table('q', 0, '0')],
      ['s.p has 2 rows instead of 1', 's.q has 0 rows instead of 1'],
    ],
    [
      'lost from a partition',
      [table('p', 2, undefined, 'r'), table('q', 1, undefined, 'r')],
      [table('p', 1), table('q', 1)],
      ['s.p has 1 rows instead of 2'],
    ],
    [
      'changed in a partition',
      [table('p', 1, '7', 'r'), table('q', 1, '8', 'r')],
      [table('p', 1, '7'), table('q', 1, '9')],
      ['s.q has as many rows, and they are not the same'],
    ],
  ])('%s', (_what, expected, counted, differences) =>
    expect(rowDifferences(expected, counted)).toEqual(differences),
  )
})

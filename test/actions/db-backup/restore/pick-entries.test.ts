import { describe, expect, it } from 'vitest'
import { archiveEntries } from '../../../../actions/db-backup/restore/archive-entries.ts'
import { entriesOfTables } from '../../../../actions/db-backup/restore/pick-entries.ts'

const table = (schema: string, name: string, owned: string[] = []) => ({ schema, name, owned })
const TABLES = [
  table('public', 'orders', ['orders_pkey']),
  table('public', 'orders archive', ['orders archive_pkey']),
  table('public', 'archive'),
  table('public orders', 'archive'),
]
const LISTING = archiveEntries(
  [
    ...['TABLE public orders app', 'TABLE public orders archive app', 'TABLE public archive app'],
    ...[
      'TABLE public orders archive the owner',
      'TABLE DATA public orders app',
      'TABLE DATA public orders archive app',
    ],
    ...[
      'CONSTRAINT public orders orders_pkey app',
      'CONSTRAINT public orders archive orders archive_pkey app',
    ],
    ...['INDEX public orders_pkey app', 'TRIGGER public orders archive app'],
  ]
    .map((text, at) => `${at + 1}; 1259 ${at} ${text}`)
    .join('\n'),
)

describe('entries of one table', () => {
  it.each([
    [
      'orders',
      [
        'TABLE public orders app',
        'TABLE DATA public orders app',
        'CONSTRAINT public orders orders_pkey app',
        'INDEX public orders_pkey app',
      ],
    ],
    ['archive', ['TABLE public archive app']],
  ])('are not those of a neighbour whose name begins so: %s', (name, expected) => {
    const wanted = TABLES.filter(one => one.schema === 'public' && one.name === name)
    expect(entriesOfTables(LISTING, wanted, TABLES).map(({ text }) => text)).toEqual(expected)
  })
})

import { expect, test } from 'vitest'
import { heading } from '../../shared/report/heading.ts'
import { sourceFiles } from './source-tree.ts'

/** A heading of the first rank that is written by hand would have a mark of its own, or none. */
const byHand = (files: readonly { readonly path: string; readonly text: string }[]): string[] =>
  files.filter(({ text }) => /['`]### /.test(text)).map(({ path }) => path)

test('every summary begins with the one heading: a mark and a word', () => {
  const written = byHand(sourceFiles('actions'))
  expect([...written, ...byHand(sourceFiles('shared'))]).toEqual(['shared/report/heading.ts'])
  expect(heading('bad', 'Smoke check', 'failed')).toBe('### ❌ Smoke check: failed')
})

test('one that is written by hand is noticed', () =>
  expect(byHand([{ path: 'planted.ts', text: "report: '### Done'" }])).toEqual(['planted.ts']))

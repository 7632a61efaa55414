import { expect, test } from 'vitest'
import { oldWords, oldWordsIn } from '../../scripts/vocabulary.ts'

test('the product speaks the words of the field', async () => expect(await oldWords()).toEqual([]))

test('a planted word is found with its place, and no syllable is', () => {
  expect(oldWordsIn('a.ts', 'one\nconst takeBack = deps.now\n')).toEqual([
    'a.ts:2: "takeBack" is called roll back',
    'a.ts:2: "deps" is called ports',
  ])
  expect(oldWordsIn('a.ts', 'dependencies, mistakeBackup, impulse, input backwards, half-done-ish')).toEqual(
    [],
  )
})

import { expect, test } from 'vitest'
import { Unfinished } from '../../../actions/release/steps/unfinished.ts'

test('a state that could not be written keeps no later one from being written, the end above all', async () => {
  const written: string[] = []
  let refusals = 0
  const saveState = async (_: string, text: string) => {
    if (text.includes('d-1') && refusals++ === 0) throw new Error('ENOSPC')
    written.push(text)
  }
  const unfinished = new Unfinished({ saveState, environment: {} })
  await unfinished.begins('backend', { id: 'd-0' })
  unfinished.made('backend', { id: 'd-1' })
  unfinished.made('backend', { id: 'd-2' })
  await unfinished.isOver()
  expect(written.at(-2)).toContain('"made":["d-1","d-2"]')
  expect(written.at(-1)).toBe('')
})

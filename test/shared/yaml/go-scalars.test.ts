import { expect, test } from 'vitest'
import { parseYaml } from '../../../shared/yaml/yaml-document.ts'

/** The rules of go-yaml v2 (`resolve.go`), on which kubectl is built. */
const ANSWERS: readonly (readonly [written: string, value: unknown])[] = [
  ['y', true],
  ['Yes', true],
  ['on', true],
  ['off', false],
  ['N', false],
  ['tRue', 'tRue'],
  ['0644', 420],
  ['0o644', 420],
  ['0x10', 16],
  ['0b101', 5],
  ['08', 8],
  ['1_000', 1000],
  ['22:22', '22:22'],
  ['3.10', 3.1],
  ['1e3', 1000],
  ['.5', 0.5],
  ['-7', -7],
  ['+7', 7],
  ['2026-11-30', '2026-11-30'],
  ['~', null],
  ['null', null],
  ['"y"', 'y'],
  ["'0644'", '0644'],
  ['1.2.3', '1.2.3'],
  ['100m', '100m'],
]

test.each(ANSWERS)('%s is read as kubectl reads it', async (written, value) => {
  const [document] = await parseYaml(`a: ${written}\n`, { goScalars: true })
  expect(document?.data).toEqual({ a: value })
})

test('without the dialect the same text stays YAML 1.2', async () => {
  const [document] = await parseYaml('a: y\nb: 0644\n')
  expect(document?.data).toEqual({ a: 'y', b: '0644' })
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { claims } from './security/claims.ts'
import { claimsOf, LIMIT } from './security/read-page.ts'
import { testNames } from './security/test-names.ts'
import { ROOT } from './source-tree.ts'

const page = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')
const found = claimsOf(page)
const idsOf = (text: string) => claimsOf(text).map(({ sentence, id }) => [sentence, id])

describe('the threat model', () => {
  it('says nothing that no test holds', () => {
    const known = (id: string | undefined) => id !== undefined && (id === LIMIT || Object.hasOwn(claims, id))
    expect(found.filter(({ id }) => !known(id)).map(({ sentence }) => sentence)).toEqual([])
    expect(found.length).toBeGreaterThan(50)
  })

  it('concedes in its own place, and promises nothing there that is only a limit', () => {
    const misplaced = found.filter(({ id, concedes }) => id === LIMIT && !concedes)
    expect(misplaced).toEqual([])
  })

  it('has a place for every promise that is kept here', () => {
    const said = new Set(found.map(({ id }) => id))
    expect(Object.keys(claims).filter(id => !said.has(id))).toEqual([])
  })
})

describe.each(Object.entries(claims))('%s', (_, proofs) => {
  it('has at least one test', () => expect(proofs).not.toEqual([]))

  it.each(proofs)('%s: %s', (file, name) => {
    const path = join(ROOT, 'test', file)
    expect(existsSync(path), 'the file of the test').toBe(true)
    expect(testNames(readFileSync(path, 'utf8'))).toContain(name)
  })
})

describe('how the page is read', () => {
  it('two sentences before one mark: the first has no name', () =>
    expect(idsOf('## A\n\n- One holds. Two\n  holds. <!-- two -->')).toEqual([
      ['One holds.', undefined],
      ['Two holds.', 'two'],
    ]))

  it('a sentence without a mark is found, in a list and in a paragraph', () =>
    expect(idsOf('## A\n\n- One.\n- Two. <!-- two -->\n\nThree. <!-- three --> Four.')).toEqual([
      ['One.', undefined],
      ['Two.', 'two'],
      ['Three.', 'three'],
      ['Four.', undefined],
    ]))

  it('introductions and advice are none', () =>
    expect(idsOf('## A\n\nWith a key:\n\n**Words**\n\n## What you can do\n\n- This.')).toEqual([]))
})

describe('which tests there are', () => {
  it.each([
    ["test('a', () => {})", ['a']],
    ["describe('x', () => { it.each([1])('b %i', () => {}) })", ['b %i']],
    ["it.skipIf(!has)('c', () => {})", ['c']],
    ["it.skip('d', () => {}); test.todo('e'); describe.skip('f', () => { it('g', () => {}) })", []],
    ['const text = "test(\'h\')"', []],
  ])('in %s', (source, names) => expect(testNames(source)).toEqual(names))
})

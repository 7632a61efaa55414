import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cut } from '../../../shared/text/cut.ts'
import { visibleText, withoutTerminalCodes } from '../../../shared/text/terminal-codes.ts'

describe('text without terminal codes', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b[1;38;5;200mx', 'x'],
    ['\u001b]0;title\u0007after', 'after'],
    ['\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['\u001bPq#0\u001b\\after', 'after'],
    ['\u001b(Bx', 'x'],
    ['\u001bcx', 'x'],
    ['\u009b31mx', 'x'],
    ['half \u001b[', 'half '],
    ['half \u001b]0;no end\nnext', 'half 0;no end\nnext'],
  ])('%j', (given, wanted) => expect(withoutTerminalCodes(given)).toBe(wanted))

  test('agrees with Node on the colours that programs write', () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', ' ', '\n', '7', 'm') }),
      fc.nat(107).map(code => `\u001b[${code}m`),
      fc.constantFrom('\u001b[2K', '\u001b[?25l', '\u001b[0;1;31m'),
    )
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        const text = pieces.join('')
        expect(withoutTerminalCodes(text)).toBe(stripVTControlCharacters(text))
      }),
    )
  })

  test('half a million unfinished sequences do not keep it', () => {
    expect(withoutTerminalCodes('\u001b]'.repeat(500_000))).toHaveLength(0)
    expect(withoutTerminalCodes(`\u001b]${'x'.repeat(1_000_000)}`)).toHaveLength(1_000_000)
  })
})

test('visible text keeps lines and tabs, and nothing that a terminal obeys', () => {
  expect(visibleText('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd\te')
  expect(visibleText('a\u202eb\u2066c\u0000d\u200ee\ufefff')).toBe('a b c d e f')
})

test('a cut says that it is one and leaves no half of a character', () => {
  expect(cut('short', 5)).toBe('short')
  expect(cut('longer', 5)).toBe('long…')
  expect(cut('abc😀def', 5)).toBe('abc…')
})

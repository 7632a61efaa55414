import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outsideLines, safeLine } from '../../../shared/text/outside-text.ts'

describe('text from outside', () => {
  test.each([
    ['::set-output name=a::b'],
    ['   ::error::x'],
    ['##[error]x'],
    ['a ##[group]b'],
    ['\u001b[31m::add-mask::x'],
    ['\t::stop-commands::x'],
    ['\u200e::error::x'],
  ])('%j cannot start a workflow command', text => {
    for (const line of outsideLines(text)) expect(startsCommand(line)).toBe(false)
  })

  test('never starts a command, whatever it holds', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        ':',
        '#',
        '[',
        ' ',
        '\n',
        '\r',
        '\t',
        'e',
        '\u001b',
        '\u0085',
        '\u2028',
        '\ufeff',
      ),
    })
    fc.assert(
      fc.property(nasty, text => outsideLines(text).every(line => !startsCommand(line))),
      { numRuns: 2_000 },
    )
  })

  test('is one line each, without control characters, bounded', () => {
    expect(safeLine('a\u0000b\u0007c')).toBe('a b c')
    expect(safeLine('x'.repeat(5_000)).length).toBeLessThan(2_100)
    expect(outsideLines('a\r\nb\nc')).toEqual(['a', 'b', 'c'])
  })
})

/** The runner trims white space and looks for `::name`; the old form counts anywhere in a line. */
const startsCommand = (line: string): boolean => /^\s*::/.test(line) || line.includes('##[')

import fc from 'fast-check'
import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import {
  code,
  details,
  facts,
  inert,
  link,
  paragraphs,
  table,
  verbatim,
} from '../../../shared/report/markdown.ts'
import { barsPicture, calendarPicture, label, phasesPicture } from '../../../shared/report/mermaid.ts'
import { timeAxis } from '../../../shared/report/time-axis.ts'

const HOSTILE = [
  '$(x)',
  '`rm -rf`',
  '<script>alert(1)</script>',
  '[a](javascript:x)',
  '| a | b |',
  '![x](http://evil)',
  '@antjan',
  '# big',
  '**b**',
  ']]>',
  '~~x~~',
  '&lt;',
]

describe('text from outside in Markdown', () => {
  test.each(HOSTILE)('%j stays text', text => {
    const html = marked.parse(table(['A', 'B'], [[inert(text), code(text)]]), { async: false })
    expect(html).not.toMatch(/<script|<a |<img|<strong|<del|<h1/)
    expect(html.match(/<td>/g)).toHaveLength(2)
  })

  test('never breaks a table, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('|', '\\', '`', '<', '\n', '*', '[', ']', '(', 'a', ' ') }),
        text => {
          const html = marked.parse(table(['A', 'B'], [[inert(text), code(text)]]), { async: false })
          return html.match(/<td>/g)?.length === 2
        },
      ),
    )
  })

  test('a block of text cannot be ended from inside', () => {
    const html = marked.parse(verbatim('a\n```\n# not a heading\n````\nb'), { async: false })
    expect(html).not.toContain('<h1')
  })

  test('only web addresses become links', () => {
    expect(link('x', 'https://example.com/a')).toBe('[x](https://example.com/a)')
    expect(link('x', 'javascript:alert(1)')).toBe('x')
    expect(link('x', undefined)).toBe('x')
    expect(link('x', 'https://example.com/") onload=')).toBe('x')
  })

  test('facts without a value are left out', () => {
    expect(
      facts([
        ['a', '1'],
        ['b', undefined],
        ['c', ''],
        ['d', 'two\nlines'],
      ]),
    ).toBe('- **a**: 1\n- **d**: two lines')
    expect(paragraphs('a', undefined, '', 'b')).toBe('a\n\nb')
    expect(details('T<', 'b')).toContain('<summary>T&lt;</summary>')
  })
})

describe('pictures', () => {
  test('phases start at nought and last at least a moment', () => {
    const picture = phasesPicture('Deployment', [
      { name: 'upload', startMs: 1_000, endMs: 1_000 },
      { name: 'build: image', startMs: 1_000, endMs: 3_000 },
      { name: 'health', startMs: 3_000, endMs: 3_000, state: 'failed' },
    ])
    expect(picture).toContain('build image :done, 0, 2000')
    expect(picture).toContain('health :crit, 2000, 2001')
  })

  test('bars are on nought', () => {
    const picture = barsPicture('Backups', 'MB', [
      ['Mon', 210],
      ['Tue', 212.456],
      ['Wed', 0],
    ])
    expect(picture).toContain('y-axis "MB" 0 --> 212.5')
    expect(picture).toContain('bar [210, 212.5, 0]')
  })

  test('what a sentence says is no picture', () => {
    const phase = { name: 'a', startMs: 0, endMs: 1 }
    for (const few of [[], [phase], [phase, phase]]) {
      expect(phasesPicture('x', few)).toBeUndefined()
      expect(calendarPicture('x', few)).toBeUndefined()
    }
    expect(barsPicture('x', 'MB', [])).toBeUndefined()
    expect(
      barsPicture('x', 'MB', [
        ['Mon', 1],
        ['Tue', 2],
      ]),
    ).toBeUndefined()
  })

  test.each([
    [400, '100millisecond', '%S.%L'],
    [9_000, '2second', '%M:%S'],
    [420_000, '2minute', '%M:%S'],
    [86_400_000, '6hour', '%H:%M'],
    [9 * 86_400_000, '2day', '%d %b'],
    [400 * 86_400_000, '3month', '%b %y'],
  ])('a chart of %i ms has few labels', (spanMs, interval, format) => {
    expect(timeAxis(spanMs)).toEqual([`    axisFormat ${format}`, `    tickInterval ${interval}`])
  })

  test('labels mean nothing to the grammar', () => {
    expect(label('a:b;c"d`e%%{init}')).toBe('a b c d e init')
    expect(label('::')).toBe('-')
  })
})

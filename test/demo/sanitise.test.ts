import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { sanitise } from '../../scripts/demo/page/sanitise.ts'
import { summaryHtml } from '../../scripts/demo/page/summary-html.ts'

describe('what a summary may put on the page', () => {
  it('is the Markdown that job summaries are made of', () => {
    const html = summaryHtml(
      '### Title\n\n**bold** `code` [link](https://example.com)\n\n| a | b |\n| --- | --- |\n| 1 | 2 |',
    )
    expect(html).toContain('<h4>Title</h4>')
    expect(html).toContain('<strong>bold</strong>')
    expect(html).toContain('<a href="https://example.com" rel="noopener noreferrer">link</a>')
    expect(html).toContain('<td>2</td>')
  })

  it('includes folded sections, and pictures as text to be drawn', () => {
    expect(summaryHtml('<details><summary>More</summary>\n\ntext\n\n</details>')).toContain(
      '<summary>More</summary>',
    )
    expect(summaryHtml('```mermaid\nflowchart LR\n a-->b\n```')).toContain(
      '<pre class="mermaid">flowchart LR\n a--&gt;b</pre>',
    )
  })

  it('drops an empty table head', () => {
    expect(summaryHtml('|  |  |\n| --- | --- |\n| a | b |')).not.toContain('<th')
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" jAvAscript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    '<p onclick="alert(1)" style="position:fixed">x</p>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<details open ontoggle=alert(1)>x</details>',
    '<math><mtext><table><mglyph><style><img src onerror=alert(1)>',
    '```mermaid\n</pre><script>alert(1)</script>\n```',
    '<style>body{display:none}</style>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example/"><form action="https://evil.example"><input name=x></form>',
  ])('is nothing that acts: %s', hostile => {
    const seen = elementsOf(summaryHtml(hostile))
    expect(
      seen.filter(({ name }) => /^(script|img|svg|iframe|style|meta|base|form|input|math)$/.test(name)),
    ).toEqual([])
    const attributes = seen.flatMap(({ attributes }) => Object.entries(attributes))
    expect(
      attributes.filter(
        ([name, value]) => name.startsWith('on') || name === 'style' || /^\s*javascript:/i.test(value),
      ),
    ).toEqual([])
  })

  it('closes whatever it opens, and stays as it is when cleaned again', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<table>',
      '<td>',
      '</details>',
      '<script>',
      '</script>',
      '&lt;',
      'é',
      '"',
      '<br>',
    )
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        const clean = sanitise(pieces.join(''))
        const count = (pattern: RegExp) => [...clean.matchAll(pattern)].length
        expect(count(/<(?!\/|br)/g)).toBe(count(/<\//g))
        expect(clean).not.toContain('<script')
        expect(sanitise(clean)).toBe(clean)
      }),
    )
  })
})

function elementsOf(html: string): { name: string; attributes: Record<string, string> }[] {
  const seen: { name: string; attributes: Record<string, string> }[] = []
  const parser = new Parser({ onopentag: (name, attributes) => void seen.push({ name, attributes }) })
  parser.end(html)
  return seen
}

import { Marked } from 'marked'
import { escapeHtml } from './escape.ts'
import { sanitise } from './sanitise.ts'

const marked = new Marked({
  gfm: true,
  renderer: {
    code({ text, lang }) {
      if (lang === 'mermaid') return `<pre class="mermaid">${escapeHtml(text)}</pre>\n`
      return `<pre><code>${escapeHtml(text)}</code></pre>\n`
    },
    heading({ tokens, depth }) {
      const level = Math.min(6, depth + 1)
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`
    },
    table(token) {
      const cells = (row: typeof token.header, tag: 'td' | 'th') =>
        row.map(cell => `<${tag}>${unbroken(this.parser.parseInline(cell.tokens))}</${tag}>`).join('')
      const titled = token.header.some(cell => cell.text !== '')
      const head = titled ? `<thead><tr>${cells(token.header, 'th')}</tr></thead>` : ''
      const rows = token.rows.map(row => `<tr>${cells(row, 'td')}</tr>`).join('\n')
      return `<div><table>${head}<tbody>${rows}</tbody></table></div>\n`
    },
  },
})

const LONGEST_UNBROKEN = 16

/** A word or two stay on one line, so that a narrow column does not break them. */
const unbroken = (cell: string): string =>
  cell.length <= LONGEST_UNBROKEN && !cell.includes('<') ? cell.replaceAll(' ', '\u00a0') : cell

/** A job summary as GitHub shows it, with nothing in it that could act. Pictures stay Mermaid text for the page to draw. */
export const summaryHtml = (markdown: string): string => sanitise(marked.parse(markdown, { async: false }))

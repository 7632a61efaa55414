import { Parser } from 'htmlparser2'
import { escapeHtml } from './escape.ts'

const ALLOWED = new Set(
  `a abbr b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre s samp small span strong
   sub summary sup table tbody td tfoot th thead tr ul var`.split(/\s+/),
)

/** Whose content is no text for people either. */
const SWALLOWED = new Set([
  'script',
  'style',
  'template',
  'textarea',
  'title',
  'iframe',
  'noscript',
  'svg',
  'math',
])

const VOID = new Set(['br', 'hr'])

/**
 * HTML that holds nothing but the tags a job summary needs: no script, no style, no picture, no frame, no address but http and https.
 * What is not allowed loses its tags and keeps its text. Every tag that is opened is closed.
 */
export function sanitise(html: string): string {
  const open: string[] = []
  let clean = ''
  let swallowing = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (SWALLOWED.has(name)) swallowing += 1
        if (swallowing > 0 || !ALLOWED.has(name)) return
        clean += `<${name}${allowedAttributes(name, attributes)}>`
        if (!VOID.has(name)) open.push(name)
      },
      ontext(text) {
        if (swallowing === 0) clean += escapeHtml(text)
      },
      onclosetag(name) {
        if (SWALLOWED.has(name)) swallowing = Math.max(0, swallowing - 1)
        else if (swallowing === 0 && open.includes(name)) clean += closeUpTo(name, open)
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return clean + open.reverse().map(closing).join('')
}

function closeUpTo(name: string, open: string[]): string {
  const closed = open.splice(open.lastIndexOf(name)).reverse()
  return closed.map(closing).join('')
}

const closing = (name: string): string => `</${name}>`

function allowedAttributes(name: string, attributes: Readonly<Record<string, string>>): string {
  const { href, open, align, class: group } = attributes
  if (name === 'a' && href !== undefined && /^https?:\/\//i.test(href))
    return ` href="${escapeHtml(href)}" rel="noopener noreferrer"`
  if (name === 'details' && open !== undefined) return ' open'
  if ((name === 'td' || name === 'th') && /^(left|right|center)$/.test(align ?? ''))
    return ` align="${align}"`
  if (name === 'pre' && group === 'mermaid') return ' class="mermaid"'
  return ''
}

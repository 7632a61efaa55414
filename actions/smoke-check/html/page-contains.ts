import type { CompileCss } from './elements.ts'

/** Tells whether a page has something. */
export type PageContains = (html: string) => boolean

/**
 * Compiles what a page must contain: a text as visitors read it, or an element by `css:` and a selector; a text that
 * begins as a selector for an id, a class or an attribute is one. @throws Error for a selector that is none
 */
export function pageContains(wanted: string, css: CompileCss): PageContains {
  const selector =
    /^css:\s*(.+)$/s.exec(wanted)?.[1] ?? (/^[#.][\w-]+|^\[[\w-]+/.test(wanted) ? wanted : undefined)
  if (selector !== undefined) {
    const find = css(selector)
    return html => find(html).length > 0
  }
  const whole = css(':root')
  const plain = wanted.replace(/\s+/g, ' ').trim()
  return html => html.includes(wanted) || whole(html).some(text => text.includes(plain))
}

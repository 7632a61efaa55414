import { loadCssSelect, loadHtmlParser } from '#libraries'
import { withinTime } from '../matchers/within-time.ts'
import { isNestedTooDeep } from './depth.ts'

/** Finds elements of a page; the answer is their text, or the value of one of their attributes. */
export type FindElements = (html: string) => string[]

/** Compiles a CSS selector. @throws Error for one that is none */
export type CompileCss = (selector: string, attribute?: string) => FindElements

/** Loads what CSS selectors need, in time for checks that are judged without waiting. */
export async function loadElements(): Promise<CompileCss> {
  const [css, html] = await Promise.all([loadCssSelect(), loadHtmlParser()])
  return (selector, attribute) => {
    const compiled = css.compile(selector)
    return text => {
      if (isNestedTooDeep(text, html.Parser)) throw new Error('the page is nested too deep')
      const document = html.parseDocument(text)
      const found = withinTime(() => css.selectAll(compiled, document))
      return found.flatMap(element => {
        if (!('attribs' in element)) return []
        if (attribute === undefined) return [html.DomUtils.textContent(element).replace(/\s+/g, ' ').trim()]
        const value = (element.attribs as Readonly<Record<string, string | undefined>>)[attribute]
        return value === undefined ? [] : [value]
      })
    }
  }
}

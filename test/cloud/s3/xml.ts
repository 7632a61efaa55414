import { DomUtils, parseDocument } from 'htmlparser2'
import { refuse } from './s3-error.ts'

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/'

export const escapeXml = (text: string): string =>
  text.replace(
    /[&<>"\r]/g,
    character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '&#13;',
  )

/** One element around plain text. */
export const element = (name: string, text: string | number | boolean): string =>
  `<${name}>${escapeXml(String(text))}</${name}>`

/** One element around elements. */
export const group = (name: string, parts: readonly string[]): string =>
  `<${name}>${parts.join('')}</${name}>`

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

export const xmlDocument = (root: string, parts: readonly string[]): string =>
  `${DECLARATION}<${root} xmlns="${NAMESPACE}">${parts.join('')}</${root}>`

/** Errors are the one kind of document without a namespace. */
export const errorDocument = (parts: readonly string[]): string => DECLARATION + group('Error', parts)

/** The texts of the children of each `<item>` below `<root>`, or a refusal as S3 words it. */
export function readItems(body: Buffer, root: string, item: string): Record<string, string>[] {
  const top = parseDocument(body.toString('utf8'), { xmlMode: true })
  const [first] = DomUtils.getElementsByTagName(root, top, true, 1)
  const items = first === undefined ? [] : DomUtils.getElementsByTagName(item, first, true)
  if (items.length === 0) {
    const message =
      'The XML you provided was not well-formed or did not validate against our published schema'
    return refuse('MalformedXML', message)
  }
  return items.map(found =>
    Object.fromEntries(
      DomUtils.getElementsByTagName('*', found.children, false).map(child => [
        child.name,
        DomUtils.textContent(child),
      ]),
    ),
  )
}

import { loadHtmlParser } from '#libraries'

/** One element of an XML answer. */
export interface XmlElement {
  readonly name: string
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** The deepest answer of S3 has six levels; a parser's work grows with the square of the depth. */
const DEEPEST = 32
/** A page of a thousand keys of a kilobyte has less than two of these. */
const LONGEST = 8 * 1_048_576

/** Reads a small XML document. Anything that is not XML, or too much of it, gives an element without a name. */
export async function parseXml(document: string): Promise<XmlElement> {
  if (document.length > LONGEST || depthOf(document) > DEEPEST) return { name: '', children: [], text: '' }
  const { Parser } = await loadHtmlParser()
  const root = { name: '', children: [] as XmlElement[], text: '' }
  const open = [root]
  const parser = new Parser(
    {
      onopentag(name) {
        open.push({ name, children: [], text: '' })
      },
      ontext(text) {
        const current = open.at(-1)
        if (current !== undefined) current.text += text
      },
      onclosetag() {
        const closed = open.pop()
        if (closed !== undefined) open.at(-1)?.children.push(closed)
      },
    },
    { xmlMode: true },
  )
  parser.end(document)
  return root.children.find(child => !child.name.startsWith('?')) ?? root
}

/** How deep tags are open at most, in one pass that understands nothing else of the document. */
function depthOf(document: string): number {
  let depth = 0
  let deepest = 0
  for (let at = document.indexOf('<'); at >= 0; at = document.indexOf('<', at + 1)) {
    const next = document[at + 1]
    if (next === '/') depth -= 1
    else if (next !== '?' && next !== '!') {
      const end = document.indexOf('>', at)
      if (document[end - 1] !== '/') depth += 1
    }
    deepest = Math.max(deepest, depth)
    if (deepest > DEEPEST) return deepest
  }
  return deepest
}

export const childText = (element: XmlElement, name: string): string | undefined =>
  element.children.find(child => child.name === name)?.text

export const childrenNamed = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter(child => child.name === name)

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

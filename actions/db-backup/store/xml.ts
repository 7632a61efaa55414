import { loadHtmlParser } from '#libraries'

/** One element of an XML answer. */
export interface XmlElement {
  readonly name: string
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** Reads a small XML document. Anything that is not XML gives an element without a name. */
export async function parseXml(document: string): Promise<XmlElement> {
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

export const childText = (element: XmlElement, name: string): string | undefined =>
  element.children.find(child => child.name === name)?.text

export const childrenNamed = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter(child => child.name === name)

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

import type { Json } from './exchange.ts'

/** Bodies beyond this are no answers of an API. Characters. */
export const LARGEST_BODY = 1_000_000

/** The body as data: JSON as it is, XML as nested names. Text of other kinds says nothing that could be compared. */
export function parseBody(body: string, contentType: string): Json {
  if (body === '' || body.length > LARGEST_BODY) return null
  if (/json/i.test(contentType)) return parsed(body)
  return /xml/i.test(contentType) ? readXml(body) : null
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    return null
  }
}

const TAG = /<(\/?)([A-Za-z][\w.:-]*)[^>]*?(\/?)>|([^<]+)/g

interface Open {
  readonly name: string
  readonly fields: Record<string, Json>
  text: string
}

/** Elements by name, the last of equal ones; without attributes. Enough for what object stores answer. */
function readXml(body: string): Json {
  const open: Open[] = [{ name: '', fields: {}, text: '' }]
  for (const [, closing, name, empty, text] of body.replace(/^<\?xml[^>]*\?>/, '').matchAll(TAG)) {
    const top = open.at(-1)
    if (top === undefined) return null
    if (text !== undefined) top.text += text.trim()
    else if (name !== undefined && empty === '/') top.fields[name] = ''
    else if (name !== undefined && closing !== '/') open.push({ name, fields: {}, text: '' })
    else if (open.length > 1) close(open)
  }
  return open[0]?.fields ?? null
}

function close(open: Open[]): void {
  const done = open.pop()
  const parent = open.at(-1)
  if (done === undefined || parent === undefined) return
  parent.fields[done.name] = Object.keys(done.fields).length === 0 ? done.text : done.fields
}

export interface UploadItem {
  readonly key: string
  readonly content: Uint8Array
  readonly contentType: string
}

/**
 * The body of an upload request, `[{"key","value","metadata","base64"}]`, written straight into one buffer of the
 * right size: as strings, JSON and bytes it would be in memory three times.
 */
export function uploadBody(items: readonly UploadItem[]): Buffer {
  const frames = items.map(({ key, contentType }, index) => ({
    before: `${index === 0 ? '[' : ','}{"key":${JSON.stringify(key)},"value":"`,
    after: `","metadata":{"contentType":${JSON.stringify(contentType)}},"base64":true}`,
  }))
  const framing = frames.reduce((sum, { before, after }) => sum + before.length + after.length, 1)
  const payload = items.reduce((sum, { content }) => sum + 4 * Math.ceil(content.byteLength / 3), 0)
  const body = Buffer.allocUnsafe(framing + payload)
  let at = 0
  items.forEach(({ content }, index) => {
    at += body.write(frames[index]?.before ?? '', at, 'latin1')
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    at += body.write(bytes.toString('base64'), at, 'latin1')
    at += body.write(frames[index]?.after ?? '', at, 'latin1')
  })
  body.write(']', at, 'latin1')
  return body
}

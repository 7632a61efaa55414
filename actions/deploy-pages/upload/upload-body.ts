export interface UploadItem {
  readonly key: string
  readonly content: Uint8Array
  readonly contentType: string
}

/** The body of an upload request, of known length, made while it is sent. */
export interface UploadBody {
  readonly length: number
  /** A stream is used up by one attempt; this makes another. */
  readonly stream: () => ReadableStream<Uint8Array>
}

/** A multiple of three, so that the base64 of the parts is the base64 of the whole. */
const PART = 49_152

/**
 * `[{"key","value","metadata","base64"}]`. As strings, JSON, bytes and the HTTP client's copies a batch would be in
 * memory five times; as a stream it is there once, as the files it came from.
 */
export function uploadBody(items: readonly UploadItem[]): UploadBody {
  const frames = items.map(({ key, contentType, content }, index) => ({
    before: `${index === 0 ? '[' : ','}{"key":${JSON.stringify(key)},"value":"`,
    content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    after: `","metadata":{"contentType":${JSON.stringify(contentType)}},"base64":true}`,
  }))
  const length = frames.reduce(
    (sum, { before, content, after }) =>
      sum + before.length + 4 * Math.ceil(content.length / 3) + after.length,
    items.length === 0 ? 2 : 1,
  )
  return { length, stream: () => ReadableStream.from(chunksOf(frames)) }
}

interface Frame {
  readonly before: string
  readonly content: Buffer
  readonly after: string
}

/** Chunks of useful size: small files are gathered, large ones are cut. */
function* chunksOf(frames: readonly Frame[]): Generator<Uint8Array> {
  let text = frames.length === 0 ? '[' : ''
  for (const { before, content, after } of frames) {
    text += before
    for (let at = 0; at < content.length; at += PART) {
      text += content.toString('base64', at, Math.min(at + PART, content.length))
      if (text.length < PART) continue
      yield Buffer.from(text, 'latin1')
      text = ''
    }
    text += after
  }
  yield Buffer.from(`${text}]`, 'latin1')
}

import { randomUUID } from 'node:crypto'

/** One part of a form as browsers send it with files (RFC 7578). */
export interface FormPart {
  readonly name: string
  readonly content: string | Buffer
  readonly fileName?: string
  readonly type?: string
}

export interface EncodedForm {
  readonly type: string
  readonly body: Buffer
}

/** A `multipart/form-data` body. */
export function encodeMultipart(parts: readonly FormPart[]): EncodedForm {
  const boundary = `----databiz-${randomUUID()}`
  const pieces = parts.flatMap(({ name, content, fileName, type }) => [
    `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"`,
    fileName === undefined ? '' : `; filename="${quoted(fileName)}"`,
    type === undefined && fileName === undefined
      ? ''
      : `\r\ncontent-type: ${type ?? 'application/octet-stream'}`,
    '\r\n\r\n',
    content,
    '\r\n',
  ])
  const body = Buffer.concat([...pieces, `--${boundary}--\r\n`].map(piece => Buffer.from(piece)))
  return { type: `multipart/form-data; boundary=${boundary}`, body }
}

/** As browsers escape names, so that none ends its header. */
const quoted = (text: string): string =>
  text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

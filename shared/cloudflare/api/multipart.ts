import { randomUUID } from 'node:crypto'

/** A form, encoded once, so that it can be sent again. */
export interface EncodedForm {
  readonly bytes: Uint8Array
  readonly contentType: string
}

/** The bytes of a file with their type. */
export interface FormFile {
  readonly bytes: Uint8Array
  readonly contentType: string
}

/** A text, or a file that is called like the field; of bare bytes no type is known. */
export type FormField = readonly [name: string, content: string | Uint8Array | FormFile]

/**
 * `multipart/form-data` after RFC 7578, as browsers write it: line ends of texts are CRLF, and a name cannot end its
 * quotes. The platform's own `FormData` does the same, but brings the whole of `fetch` along, which starts slowly.
 */
export function encodeMultipart(fields: readonly FormField[]): EncodedForm {
  const boundary = `----databiz-actions-${randomUUID()}`
  const parts = fields.flatMap(([name, content]) => [
    Buffer.from(`--${boundary}\r\n${headOf(name, content)}\r\n\r\n`),
    bytesOf(content),
    Buffer.from('\r\n'),
  ])
  return {
    bytes: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  }
}

function headOf(name: string, content: FormField[1]): string {
  const quoted = quote(name)
  const disposition = `Content-Disposition: form-data; name=${quoted}`
  return typeof content === 'string'
    ? disposition
    : `${disposition}; filename=${quoted}\r\nContent-Type: ${'contentType' in content ? content.contentType : 'application/octet-stream'}`
}

function bytesOf(content: FormField[1]): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content.replace(/\r\n|\r|\n/g, '\r\n'))
  return 'bytes' in content ? content.bytes : content
}

const quote = (name: string): string =>
  `"${name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')}"`

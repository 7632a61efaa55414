import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeMultipart, type FormField } from '../../../../shared/cloudflare/api/multipart.ts'

const field = fc.tuple(
  fc.oneof(
    fc.constantFrom('manifest', '_headers', 'a"b', 'line\r\nbreak'),
    fc.string({ unit: 'grapheme', minLength: 1 }),
  ),
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('a\nb', 'a\r\nb', 'a\rb'),
    fc.uint8Array(),
    fc.record({ bytes: fc.uint8Array(), contentType: fc.constant('application/javascript+module') }),
  ),
)

/** The platform's own encoder of the same form, read by the platform's own decoder. */
async function asThePlatformDoes(fields: readonly FormField[]) {
  const form = new FormData()
  for (const [name, content] of fields)
    if (typeof content === 'string') form.append(name, content)
    else if ('bytes' in content)
      form.append(name, new Blob([new Uint8Array(content.bytes)], { type: content.contentType }), name)
    else form.append(name, new Blob([new Uint8Array(content)]), name)
  return await read(new Response(form))
}

async function read(response: Response) {
  const entries = [...(await response.formData())]
  return await Promise.all(
    entries.map(async ([name, value]) =>
      typeof value === 'string'
        ? [name, value]
        : [name, value.name, value.type, Buffer.from(await value.arrayBuffer()).toString('hex')],
    ),
  )
}

test('a form reads as if the platform itself had written it', () =>
  fc.assert(
    fc.asyncProperty(fc.array(field, { minLength: 1, maxLength: 5 }), async fields => {
      const { bytes, contentType } = encodeMultipart(fields)
      const ours = await read(
        new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }),
      )
      expect(ours).toEqual(await asThePlatformDoes(fields))
    }),
  ))

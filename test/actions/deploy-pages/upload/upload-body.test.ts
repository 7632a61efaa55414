import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { uploadBody } from '../../../../actions/deploy-pages/upload/upload-body.ts'

interface Item {
  readonly key: string
  readonly content: Uint8Array
  readonly contentType: string
}

const bodyOf = (items: readonly Item[]) =>
  uploadBody(
    items.map(item => ({ ...item, size: item.content.length })),
    ({ content }) => [content],
  )

describe('the body of an upload', () => {
  test('is the JSON that the service expects', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            key: fc.stringMatching(/^[0-9a-f]{32}$/),
            content: fc.uint8Array({ maxLength: 50 }),
            contentType: fc.constantFrom('text/html', 'application/x-"q"'),
          }),
        ),
        async items => {
          const expected = items.map(({ key, content, contentType }) => ({
            key,
            value: Buffer.from(content).toString('base64'),
            metadata: { contentType },
            base64: true,
          }))
          const body = bodyOf(items)
          for (const attempt of [1, 2]) {
            const sent = Buffer.concat(await body.stream().toArray())
            expect([attempt, sent.length]).toEqual([attempt, body.length])
            expect(JSON.parse(sent.toString())).toEqual(expected)
          }
        },
      ),
    ))

  test('is the same for contents of many chunks', async () => {
    const content = Buffer.alloc(200_001, 'abc')
    const body = bodyOf([{ key: 'k', content, contentType: 'text/plain' }])
    const sent = Buffer.concat(await body.stream().toArray())
    expect(sent.length).toBe(body.length)
    expect((JSON.parse(sent.toString()) as { value: string }[])[0]?.value).toBe(content.toString('base64'))
  })
})

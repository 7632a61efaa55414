import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { describe, expect, test } from 'vitest'
import { MadeBody } from '../../../../shared/cloudflare/upload/made-body.ts'

const texts = (count: number, fails?: Error) =>
  function* () {
    for (let n = 0; n < count; n += 1) yield 'x'.repeat(10_000)
    if (fails !== undefined) throw fails
  }

/** Sends it to a server that cuts the connection after the first bytes. */
async function toCutting(body: MadeBody): Promise<void> {
  const server = createServer(incoming => incoming.once('data', () => incoming.socket.destroy()))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    await pipeline(body.stream(), request({ port: (server.address() as AddressInfo).port, method: 'POST' }))
  } finally {
    server.close()
  }
}

describe('when sending fails', () => {
  test('a cut connection is told as what it is, though it reaches the maker of the body too', async () => {
    const body = new MadeBody(10_000_000, texts(1_000))
    await expect(body.sendBy(() => toCutting(body))).rejects.toMatchObject({
      code: expect.stringMatching(/ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE/),
    })
    await expect(
      body.sendBy(async () => {
        await toCutting(body).catch(() => undefined)
        throw new Error('what the client says')
      }),
    ).rejects.toThrow('what the client says')
  })

  test('a content that cannot be made is told, not what the client makes of it', async () => {
    const body = new MadeBody(20_000, texts(1, new Error('the file vanished')))
    await expect(
      body.sendBy(async () => {
        await body
          .stream()
          .toArray()
          .catch(() => undefined)
        throw new Error('No answer from the server')
      }),
    ).rejects.toThrow('the file vanished')
  })
})

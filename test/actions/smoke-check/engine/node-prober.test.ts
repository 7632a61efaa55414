import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { apiRequest } from '../../../../actions/smoke-check/check/request.ts'
import type { Exchange, ProbeRequest } from '../../../../actions/smoke-check/engine/exchange.ts'
import { nodeProber } from '../../../../actions/smoke-check/engine/node-prober.ts'
import { SecretTravel } from '../../../../actions/smoke-check/secrets/secret-travel.ts'
import { systemClock } from '../../../../shared/clock/clock.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import { CancelledError } from '../../../../shared/failure/action-error.ts'
import { httpServer, tcpServer } from '../support/servers.ts'

function prober(environment: Record<string, string> = {}, signal = new AbortController().signal) {
  const deadline = Deadline.in(30_000, systemClock)
  return nodeProber({
    clock: systemClock,
    signal,
    deadline,
    environment,
    requestsPerMinute: 1_000,
    travel: new SecretTravel(),
  })
}

const send = (url: string, more: Partial<ProbeRequest> = {}): Promise<Exchange> =>
  prober().send({ ...apiRequest(url), ...more })

const local = (port: number, path = '/') => `http://127.0.0.1:${port}${path}`

describe('an answer', () => {
  it('comes with its phases, its headers as they were sent, and its body', async () => {
    await using server = await httpServer((_request, response) => {
      response.writeHead(
        200,
        [
          ['X-A', '1'],
          ['x-a', '2'],
          ['Content-Type', 'text/plain'],
        ].flat(),
      )
      response.end('hello')
    })
    const answer = await send(local(server.port))
    if (answer.kind !== 'answer') throw new Error(answer.message)
    expect(answer.status).toBe(200)
    expect(answer.headers.all('X-a')).toEqual(['1', '2'])
    expect(answer.body.toString()).toBe('hello')
    expect(answer.timing.connect).toBeGreaterThanOrEqual(0)
    expect(answer.timing.firstByte).toBeGreaterThanOrEqual(0)
    expect(answer.timing.tls).toBeUndefined()
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const)('is decompressed from %s', async (encoding, compress) => {
    await using server = await httpServer((_request, response) => {
      response.setHeader('content-encoding', encoding)
      response.end(compress('{"status":"healthy"}'))
    })
    const answer = await send(local(server.port))
    expect(answer).toMatchObject({ kind: 'answer', body: Buffer.from('{"status":"healthy"}') })
  })

  it('a compressed bomb is not unpacked beyond the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1_048_576))
    await using server = await httpServer((_request, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(bomb)
    })
    const answer = await send(local(server.port))
    expect(answer).toMatchObject({ bodyProblem: 'the body is larger than the limit of 1.0 MB (`max-body`)' })
  })

  it('a body that claims to be gzip and is not is said so', async () => {
    await using server = await httpServer((_request, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end('plain')
    })
    expect(await send(local(server.port))).toMatchObject({ bodyProblem: 'the body is not valid gzip' })
  })

  it.each(['none', 'utf-8', 'UTF-8, identity'])(
    '"%s" is no encoding, so the body is as it is',
    async word => {
      await using server = await httpServer((_request, response) => {
        response.setHeader('content-encoding', word)
        response.end('plain')
      })
      const answer = await send(local(server.port))
      expect(answer).toMatchObject({ body: Buffer.from('plain') })
      expect(answer).toHaveProperty('bodyNote', expect.stringContaining('is none'))
    },
  )

  it('several encodings are undone in reverse, and deflate without its wrapper too', async () => {
    await using server = await httpServer((request, response) => {
      const bare = request.url === '/bare'
      response.setHeader('content-encoding', bare ? 'deflate' : 'gzip, br')
      response.end(bare ? deflateRawSync('hello') : brotliCompressSync(gzipSync('hello')))
    })
    expect(await send(local(server.port))).toMatchObject({ body: Buffer.from('hello') })
    expect(await send(local(server.port, '/bare'))).toMatchObject({ body: Buffer.from('hello') })
  })

  it('an answer of 40 KiB of headers is an answer', async () => {
    await using server = await httpServer((_request, response) => {
      response.setHeader('content-security-policy', 'x'.repeat(40_000))
      response.end('ok')
    })
    expect(await send(local(server.port))).toMatchObject({ status: 200 })
    const small = await send(local(server.port), { maxHeaderBytes: 20_000 })
    expect(small).toMatchObject({ kind: 'no-answer', hint: expect.stringContaining('max-header') })
  })

  it('an event stream is looked at as far as its first event', async () => {
    await using server = await httpServer((_request, response) => {
      response.setHeader('content-type', 'text/event-stream')
      response.write('event: ping\ndata: 1\n\n')
    })
    const answer = await send(local(server.port))
    expect(answer).toMatchObject({ status: 200, body: Buffer.from('event: ping\ndata: 1\n\n') })
  })

  it.each(['', 'Upgrade'])('a switch of protocols is an answer, asked for or not (%s)', async connection => {
    await using server = await tcpServer(socket => {
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
      )
    })
    const asks = connection === '' ? {} : { connection, upgrade: 'websocket' }
    const answer = await send(local(server.port), { headers: asks, timeoutMs: 2_000 })
    expect(answer).toMatchObject({ kind: 'answer', status: 101 })
  })

  it('10 MB of JSON are given up at the limit', async () => {
    const large = Buffer.alloc(10_000_000, '[1,')
    await using server = await httpServer((_request, response) => void response.end(large))
    expect(await send(local(server.port))).toMatchObject({
      bodyProblem: 'the body is larger than the limit of 1.0 MB (`max-body`)',
      body: Buffer.alloc(0),
    })
  })
})

describe('no answer', () => {
  it('refused: every address that was tried is named', async () => {
    const server = await httpServer(() => undefined)
    const { port } = server
    await server[Symbol.asyncDispose]()
    const failed = await send(`http://localhost:${port}/`)
    expect(failed).toMatchObject({ kind: 'no-answer', code: 'ECONNREFUSED', final: false })
    expect(failed).toHaveProperty('message', expect.stringContaining(`127.0.0.1:${port} ECONNREFUSED`))
  })

  it('a name that does not exist', async () => {
    expect(await send('http://nowhere.invalid/')).toMatchObject({ kind: 'no-answer', final: false })
  })

  it('hanging: says what was waited for', async () => {
    await using server = await tcpServer(() => undefined)
    expect(await send(local(server.port), { timeoutMs: 100 })).toMatchObject({
      code: 'TIMEOUT',
      message: 'no answer within 100 ms: still waiting for the first byte of the answer',
    })
  })

  it('a body without end', async () => {
    await using server = await httpServer((_request, response) => {
      response.write('x')
      const timer = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(timer))
    })
    expect(await send(local(server.port), { timeoutMs: 150 })).toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringContaining('the end of the body'),
    })
  })

  it.each([
    ['before', ''],
    ['inside the headers', 'HTTP/1.1 200 OK\r\ncontent-le'],
    ['inside the body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'],
  ])('cut %s', async (_when, sent) => {
    await using server = await tcpServer(socket => {
      socket.once('data', () => socket.end(sent))
    })
    expect(await send(local(server.port))).toMatchObject({
      kind: 'no-answer',
      code: 'ECONNRESET',
      final: false,
    })
  })

  it('something that is not HTTP', async () => {
    await using server = await tcpServer(socket => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
    expect(await send(local(server.port))).toMatchObject({ kind: 'no-answer' })
  })

  it('nothing is sent once the time of the run is over', async () => {
    const deadline = Deadline.in(0, systemClock)
    const late = nodeProber({
      clock: systemClock,
      signal: new AbortController().signal,
      deadline,
      environment: {},
      requestsPerMinute: 10,
      travel: new SecretTravel(),
    })
    expect(await late.send(apiRequest('http://127.0.0.1:1/'))).toMatchObject({ code: 'DEADLINE' })
    expect(late.requests).toBe(0)
  })

  it('cancelled: the request ends at once', async () => {
    await using server = await tcpServer(() => undefined)
    const controller = new AbortController()
    const sending = prober({}, controller.signal).send(apiRequest(local(server.port)))
    setTimeout(() => controller.abort(new CancelledError()), 30)
    await expect(sending).rejects.toThrow(CancelledError)
  })
})

describe('IPv6', () => {
  it('a server that only listens there is found', async () => {
    await using server = await httpServer((_request, response) => void response.end('six'), '::1')
    expect(await send(`http://[::1]:${server.port}/`)).toMatchObject({ kind: 'answer', status: 200 })
  })
})

describe('redirects', () => {
  it('are shown, not followed, unless asked for', async () => {
    await using server = await httpServer((_request, response) => {
      response.writeHead(301, { location: '/new' }).end()
    })
    expect(await send(local(server.port))).toMatchObject({ status: 301, hops: [] })
  })

  it('are followed by hand, and every hop is kept', async () => {
    await using server = await httpServer((request, response) => {
      if (request.url === '/a') response.writeHead(301, { location: '/b' }).end()
      else if (request.url === '/b') response.writeHead(302, { location: 'c?x=1' }).end()
      else response.end(`${request.method} ${request.url}`)
    })
    const answer = await send(local(server.port, '/a'), { follow: 2, method: 'POST', body: 'x' })
    expect(answer).toMatchObject({ status: 200, body: Buffer.from('GET /c?x=1') })
    expect(answer.hops.map(hop => hop.status)).toEqual([301, 302])
  })

  it.each([307, 308])('%i keeps method and body', async status => {
    await using server = await httpServer((request, response) => {
      if (request.url === '/a') return void response.writeHead(status, { location: '/b' }).end()
      request.pipe(response)
    })
    const answer = await send(local(server.port, '/a'), { follow: 1, method: 'POST', body: 'kept' })
    expect(answer).toMatchObject({ body: Buffer.from('kept') })
  })

  it('take no credentials to another origin', async () => {
    let seen: unknown = 'nothing'
    await using other = await httpServer((request, response) => {
      seen = request.headers.authorization
      response.end()
    })
    await using server = await httpServer((_request, response) => {
      response.writeHead(302, { location: local(other.port) }).end()
    })
    await send(local(server.port), { follow: 3, headers: { authorization: 'Bearer secret' } })
    expect(seen).toBeUndefined()
  })

  it('a loop is named and never waited for', async () => {
    await using server = await httpServer((request, response) => {
      response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end()
    })
    expect(await send(local(server.port, '/a'), { follow: 10 })).toMatchObject({
      code: 'REDIRECT_LOOP',
      final: true,
      message: expect.stringMatching(/^redirect loop: .*\/a → .*\/b → .*\/a$/),
    })
  })

  it('too many, and to somewhere else than http, are final', async () => {
    let count = 0
    await using server = await httpServer((request, response) => {
      count += 1
      response
        .writeHead(302, { location: request.url === '/file' ? 'file:///etc/passwd' : `/${count}` })
        .end()
    })
    expect(await send(local(server.port), { follow: 10 })).toMatchObject({
      code: 'TOO_MANY_REDIRECTS',
      final: true,
    })
    expect(count).toBe(11)
    expect(await send(local(server.port, '/file'), { follow: 1 })).toMatchObject({ code: 'FOREIGN_SCHEME' })
  })
})

describe('another address', () => {
  it('keeps the Host of the URL', async () => {
    await using server = await httpServer((request, response) => void response.end(request.headers.host))
    const answer = await send('http://api.example.com/', {
      resolve: { address: '127.0.0.1', port: server.port },
    })
    expect(answer).toMatchObject({ body: Buffer.from('api.example.com') })
  })
})

describe('a proxy', () => {
  it('is used for what NO_PROXY does not name', async () => {
    const asked: string[] = []
    await using proxy = await httpServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('by proxy')
    })
    await using server = await httpServer((_request, response) => void response.end('direct'))
    const environment = { HTTP_PROXY: local(proxy.port), NO_PROXY: '127.0.0.1' }
    const through = prober(environment)
    expect(await through.send(apiRequest('http://api.example.com/x'))).toMatchObject({
      body: Buffer.from('by proxy'),
    })
    expect(await through.send(apiRequest(local(server.port)))).toMatchObject({ body: Buffer.from('direct') })
    expect(asked).toEqual(['http://api.example.com/x'])
  })
})

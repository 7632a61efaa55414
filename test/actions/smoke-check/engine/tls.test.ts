import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiRequest } from '../../../../actions/smoke-check/check/request.ts'
import type { ProbeRequest } from '../../../../actions/smoke-check/engine/exchange.ts'
import { nodeProber } from '../../../../actions/smoke-check/engine/node-prober.ts'
import { SecretTravel } from '../../../../actions/smoke-check/secrets/secret-travel.ts'
import { systemClock } from '../../../../shared/clock/clock.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import { type Authority, type Leaf, makeAuthority } from '../support/certificates.ts'
import { connectProxy, http2Server, httpServer, httpsServer, tcpServer } from '../support/servers.ts'

let authority: Authority & AsyncDisposable

beforeAll(async () => {
  authority = await makeAuthority()
})

afterAll(() => authority[Symbol.asyncDispose]())

const prober = (environment: Record<string, string> = {}, trusted = true) =>
  nodeProber({
    clock: systemClock,
    signal: new AbortController().signal,
    deadline: Deadline.in(30_000, systemClock),
    environment,
    requestsPerMinute: 1_000,
    travel: new SecretTravel(),
    ...(trusted ? { authorities: [authority.root] } : {}),
  })

const https = (port: number, host = 'localhost') => `https://${host}:${port}/`

describe('a good certificate', () => {
  it('answers, with its facts and the time of the handshake', async () => {
    await using server = await httpsServer(await authority.issue({ days: 90 }))
    const answer = await prober().send(apiRequest(https(server.port)))
    if (answer.kind !== 'answer') throw new Error(answer.message)
    expect(answer.timing.tls).toBeGreaterThan(0)
    expect(answer.certificate).toMatchObject({
      subject: 'leaf.test',
      issuer: 'Test Intermediate',
      names: ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'],
      authorized: true,
      firstToExpire: 'leaf.test',
    })
  })

  it('is good for its addresses too', async () => {
    await using server = await httpsServer(await authority.issue({}))
    expect(await prober().send(apiRequest(https(server.port, '127.0.0.1')))).toMatchObject({ status: 200 })
  })

  it('the earliest expiry of the chain counts', async () => {
    await using server = await httpsServer(await authority.issue({ days: 350 }))
    const inspection = await prober().inspect(https(server.port), 5_000)
    expect(inspection).toMatchObject({
      certificate: { firstToExpire: 'Test Intermediate', authorized: true },
    })
  })
})

describe('an expired cross-signature above a trusted authority', () => {
  it('is passed over as every client does, and named', async () => {
    await using server = await httpsServer(await authority.issue({ crossSigned: true }))
    const inspection = await prober().inspect(https(server.port), 5_000)
    if (inspection.kind !== 'certificate') throw new Error(inspection.message)
    const { firstToExpire, chainValidTo, authorized, spare } = inspection.certificate
    expect([firstToExpire, authorized]).toEqual(['leaf.test', true])
    expect(chainValidTo.getTime()).toBeGreaterThan(Date.now())
    expect(spare).toEqual([expect.stringContaining('Test Root')])
  })
})

describe('HTTP/2', () => {
  const h2 = async (allowHTTP1: boolean, given: (request: ProbeRequest) => ProbeRequest) => {
    await using server = await http2Server(await authority.issue({}), allowHTTP1)
    return await prober().send(given(apiRequest(https(server.port))))
  }

  it('is spoken where it is asked for', async () => {
    const answer = await h2(true, request => ({ ...request, httpVersion: '2' }))
    expect(answer).toMatchObject({ status: 200, httpVersion: '2', body: Buffer.from('GET /') })
    expect(answer).toMatchObject({ certificate: { authorized: true } })
  })

  it('is not, where it is not', async () => {
    expect(await h2(true, request => request)).toMatchObject({ status: 200, httpVersion: '1.1' })
  })

  it('a server that speaks nothing else is understood, also by a write', async () => {
    expect(await h2(false, request => request)).toMatchObject({ status: 200, httpVersion: '2' })
    const answer = await h2(false, request => ({ ...request, method: 'POST', body: 'x' }))
    expect(answer).toMatchObject({ status: 200, body: Buffer.from('POST /') })
  })

  it('a server that does not speak it answers as it can', async () => {
    await using server = await httpsServer(await authority.issue({}))
    const answer = await prober().send({ ...apiRequest(https(server.port)), httpVersion: '2' })
    expect(answer).toMatchObject({ status: 200, httpVersion: '1.1' })
  })

  it('goes through a proxy, and ends in time', async () => {
    await using server = await http2Server(await authority.issue({}), false)
    const asked: string[] = []
    await using proxy = await connectProxy(asked)
    const through = prober({ https_proxy: `127.0.0.1:${proxy.port}`, no_proxy: 'other.example' })
    expect(await through.send(apiRequest(https(server.port)))).toMatchObject({
      status: 200,
      httpVersion: '2',
    })
    expect(asked).toContain(`localhost:${server.port}`)
    await using quiet = await http2Server(await authority.issue({}), false, true)
    const slow = await prober().send({ ...apiRequest(https(quiet.port)), httpVersion: '2', timeoutMs: 300 })
    expect(slow).toMatchObject({ kind: 'no-answer', code: 'TIMEOUT' })
  })
})

describe('a proxy in front of https', () => {
  it('by one rule for requests and certificates, as host:port too, with the phases that there are', async () => {
    await using server = await httpsServer(await authority.issue({}))
    const asked: string[] = []
    await using proxy = await connectProxy(asked)
    const through = prober({
      HTTPS_PROXY: `127.0.0.1:${proxy.port}`,
      NO_PROXY: 'example.com, 10.0.0.0/8',
    })
    const answer = await through.send(apiRequest(https(server.port)))
    expect(answer).toMatchObject({ status: 200, body: Buffer.from('ok') })
    expect(answer.timing.firstByte).toBeGreaterThanOrEqual(0)
    expect(await through.inspect(https(server.port), 5_000)).toMatchObject({ kind: 'certificate' })
    expect(asked).toEqual([`localhost:${server.port}`, `localhost:${server.port}`])
    const around = prober({ HTTPS_PROXY: `127.0.0.1:${proxy.port}`, NO_PROXY: 'localhost' })
    expect(await around.send(apiRequest(https(server.port)))).toMatchObject({ status: 200 })
    expect(asked).toHaveLength(2)
  })

  it('an answer that takes its time is waited for', async () => {
    await using server = await httpsServer(await authority.issue({}), (_request, response) => {
      setTimeout(() => response.end('late'), 5_300)
    })
    await using proxy = await connectProxy([])
    const through = prober({ https_proxy: `http://127.0.0.1:${proxy.port}` })
    const answer = await through.send({ ...apiRequest(https(server.port)), timeoutMs: 9_000 })
    expect(answer).toMatchObject({ body: Buffer.from('late') })
  }, 15_000)
})

describe('a bad certificate', () => {
  const cases: [string, Leaf, string, RegExp][] = [
    ['expired', { days: -1 }, 'CERT_HAS_EXPIRED', /has expired/],
    [
      'for another name',
      { names: 'DNS:other.test' },
      'ERR_TLS_CERT_ALTNAME_INVALID',
      /another host name; it names other\.test/,
    ],
    [
      'without its intermediate',
      { withIntermediate: false },
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      /does not send the intermediate/,
    ],
    ['self-signed', { selfSigned: true }, 'DEPTH_ZERO_SELF_SIGNED_CERT', /self-signed/],
  ]

  it.each(cases)('%s is refused for good, and described', async (_name, leaf, code, message) => {
    await using server = await httpsServer(await authority.issue(leaf))
    const failed = await prober().send(apiRequest(https(server.port)))
    expect(failed).toMatchObject({ kind: 'no-answer', code, final: true })
    expect(failed).toHaveProperty('message', expect.stringMatching(message))
    const inspection = await prober().inspect(https(server.port), 5_000)
    expect(inspection).toMatchObject({
      kind: 'certificate',
      certificate: { authorized: false, problem: code },
    })
  })

  it('of an authority that nobody knows', async () => {
    await using server = await httpsServer(await authority.issue({}))
    const failed = await prober({}, false).send(apiRequest(https(server.port)))
    expect(failed).toMatchObject({ kind: 'no-answer', final: true })
    expect(failed).toHaveProperty('message', expect.stringContaining('issuer is not known'))
  })

  it('is accepted where verification is switched off', async () => {
    await using server = await httpsServer(await authority.issue({ days: -1 }))
    const request = { ...apiRequest(https(server.port)), verifyTls: false }
    expect(await prober().send(request)).toMatchObject({ status: 200, certificate: { authorized: false } })
  })
})

describe('no TLS where it is expected', () => {
  it('plain http on the port is said so', async () => {
    await using server = await httpServer((_request, response) => void response.end())
    expect(await prober().inspect(https(server.port), 5_000)).toMatchObject({
      kind: 'no-answer',
      message: expect.stringContaining('no TLS'),
    })
  })

  it('a handshake that never ends is given up', async () => {
    await using server = await tcpServer(() => undefined)
    expect(await prober().inspect(https(server.port), 100)).toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringContaining('the TLS handshake'),
    })
  })
})

describe('another address and a proxy', () => {
  it('the name of the URL is what the certificate is compared with', async () => {
    const issued = await authority.issue({ names: 'DNS:api.example.com' })
    await using server = await httpsServer(
      issued,
      (request, response) => void response.end(request.headers.host),
    )
    const resolve = { address: '127.0.0.1', port: server.port }
    const answer = await prober().send({ ...apiRequest('https://api.example.com/'), resolve })
    expect(answer).toMatchObject({ status: 200, body: Buffer.from('api.example.com') })
  })

  it('goes through a tunnel of HTTPS_PROXY, and the certificate is still verified', async () => {
    const issued = await authority.issue({ names: 'DNS:api.example.com' })
    await using server = await httpsServer(issued)
    const asked: string[] = []
    await using proxy = await tcpServer(socket => tunnel(socket, server.port, asked))
    const through = prober({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` })
    expect(await through.send(apiRequest('https://api.example.com/'))).toMatchObject({
      status: 200,
      certificate: { authorized: true },
    })
    expect(await through.send(apiRequest('https://other.example.com/'))).toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
    expect(asked[0]).toMatch(/^CONNECT api\.example\.com:443 /)
  })

  it('a certificate is looked at through the tunnel too', async () => {
    const issued = await authority.issue({ names: 'DNS:api.example.com', days: 90 })
    await using server = await httpsServer(issued)
    const asked: string[] = []
    await using proxy = await tcpServer(socket => tunnel(socket, server.port, asked))
    const through = prober({ HTTPS_PROXY: `http://user:pass%40word@127.0.0.1:${proxy.port}` })
    expect(await through.inspect('https://api.example.com/', 5_000)).toMatchObject({
      certificate: { names: ['api.example.com'], authorized: true },
    })
    const login = Buffer.from('user:pass@word').toString('base64')
    expect(asked[0]).toContain(`proxy-authorization: Basic ${login}\r\n`)
  })

  it('says when the proxy refuses', async () => {
    await using proxy = await tcpServer(socket => void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'))
    const through = prober({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` })
    expect(await through.inspect('https://api.example.com/', 5_000)).toMatchObject({
      kind: 'no-answer',
      message: 'the proxy refused the connection to api.example.com:443 with status 403',
    })
  })

  it('every way through a proxy that refuses says so, and never with its password', async () => {
    await using proxy = await tcpServer(socket =>
      socket.once('data', () => socket.end('HTTP/1.1 407 Who are you\r\n\r\n')),
    )
    const through = prober({ HTTPS_PROXY: `http://runner:pa55-w0rd@127.0.0.1:${proxy.port}` })
    const request = apiRequest('https://api.example.com/')
    for (const asked of [request, { ...request, httpVersion: '2' as const }]) {
      const exchange = await through.send(asked)
      expect(exchange).toMatchObject({
        message: 'the proxy refused the connection to api.example.com:443 with status 407',
        hint: expect.stringContaining('credentials'),
      })
      expect(JSON.stringify(exchange)).not.toContain('pa55')
    }
  })

  it('a proxy that is not there is named as what was not reached', async () => {
    const closed = await tcpServer(() => undefined)
    await closed[Symbol.asyncDispose]()
    const through = prober({ HTTPS_PROXY: `http://runner:pa55-w0rd@127.0.0.1:${closed.port}` })
    const exchange = await through.send(apiRequest('https://api.example.com/'))
    expect(exchange).toMatchObject({
      code: 'ECONNREFUSED',
      message: expect.stringContaining(`on the way through the proxy 127.0.0.1:${closed.port}`),
    })
    expect(JSON.stringify(exchange)).not.toContain('pa55')
  })
})

/** The least that an HTTP proxy does for TLS. */
function tunnel(socket: Socket, port: number, asked: string[]): void {
  socket.once('data', head => {
    asked.push(String(head))
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(target).pipe(socket)
    })
    target.on('error', () => socket.destroy())
    socket.on('close', () => target.destroy())
  })
}

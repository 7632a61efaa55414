import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type Leaf, makeAuthority } from '../../../test/actions/smoke-check/support/certificates.ts'
import {
  httpServer,
  httpsServer,
  type Running,
  tcpServer,
} from '../../../test/actions/smoke-check/support/servers.ts'
import type { FaultCase } from '../fault-case.ts'
import { apiInputs, held, smokeRun } from './smoke-fault.ts'

const WAIT = 'wait: { initial: 20ms, max: 80ms, timeout: 600ms }'
/** A verdict about a certificate ends the wait by itself, however busy the machine is. */
const PATIENT = 'wait: { initial: 20ms, max: 80ms, timeout: 30s }'

/** One gate on a server of its own. */
function gateFault(fault: string, expected: RegExp, start: () => Promise<Running>): FaultCase {
  return {
    fault,
    expected: expected.source,
    async run() {
      await using server = await start()
      const checks = `version: 1\n${WAIT}\nchecks:\n  - { name: gate, gate: true, get: /, follow: 5, expect: { json: { ok: true } } }`
      return held(await smokeRun({ 'base-url': `http://127.0.0.1:${server.port}`, checks }), expected)
    },
  }
}

/** One gate on a server with a certificate of its own. */
function certificateFault(fault: string, expected: RegExp, leaf: Leaf, preset = ''): FaultCase {
  return {
    fault,
    expected: expected.source,
    async run() {
      await using authority = await makeAuthority()
      await using server = await httpsServer(await authority.issue(leaf))
      const url = `https://localhost:${server.port}`
      const checks = `version: 1\n${PATIENT}\n${preset}checks:\n  - { name: gate, gate: true, get: / }`
      return held(await smokeRun({ 'base-url': url, checks }, [authority.root]), expected)
    },
  }
}

const nothingListens: FaultCase = {
  fault: 'connection refused, for ever',
  expected: 'not-ready, with the address that was tried',
  async run() {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    await new Promise(resolve => server.close(resolve))
    const verdict = await smokeRun(apiInputs(`http://127.0.0.1:${port}`, '400ms'))
    return held(
      verdict,
      new RegExp(`^not-ready: .*connection refused \\(127\\.0\\.0\\.1:${port} ECONNREFUSED\\)`),
    )
  },
}

const bomb = gzipSync(Buffer.alloc(64 * 1_048_576))

/** What networks, proxies and certificates do. */
export const networkFaults: readonly FaultCase[] = [
  nothingListens,
  gateFault('a body that never ends', /^not-ready: .*(the end of the body|larger than)/, () =>
    httpServer((_request, response) => {
      const timer = setInterval(() => response.write('x'), 5)
      response.on('close', () => clearInterval(timer))
    }),
  ),
  gateFault('10 MB of JSON', /^not-ready: .*larger than the limit of 1\.0 MB/, () =>
    httpServer((_request, response) => void response.end(Buffer.alloc(10_000_000, '[1,'))),
  ),
  gateFault('a compressed bomb of 64 MB', /^not-ready: .*larger than the limit of 1\.0 MB/, () =>
    httpServer((_request, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(bomb)
    }),
  ),
  gateFault('a switch of protocols that nobody asked for', /^not-ready: .*expected 200, got 101/, () =>
    tcpServer(socket =>
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
      ),
    ),
  ),
  gateFault('an event stream instead of JSON', /^not-ready: .*expected JSON/, () =>
    httpServer((_request, response) => {
      response.setHeader('content-type', 'text/event-stream')
      response.write('data: 1\n\n')
    }),
  ),
  gateFault('JSON nested 100,000 levels deep', /^not-ready: .*nested more than 200 levels/, () =>
    httpServer((_request, response) => void response.end('['.repeat(100_000))),
  ),
  gateFault('a login wall on another host', /^not-ready: .*destination/, () =>
    httpServer((request, response) => {
      const wall = `http://localhost:${request.socket.localPort}/login`
      if (request.headers.host?.startsWith('localhost') === true) response.end('{"ok":true}')
      else response.writeHead(302, { location: wall }).end()
    }),
  ),
  gateFault('control characters in a header', /^not-ready: .*header of the answer holds a character/, () =>
    tcpServer(socket =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nX-A: a\u0001b\r\ncontent-length: 0\r\n\r\n')),
    ),
  ),
  gateFault('headers of 100 KB', /^not-ready: .*headers of the answer are larger/, () =>
    httpServer((_request, response) => {
      response.setHeader('x-large', 'x'.repeat(100_000))
      response.end('{"ok":true}')
    }),
  ),
  gateFault('invalid UTF-8', /^not-ready: .*not valid UTF-8/, () =>
    httpServer((_request, response) => void response.end(Buffer.from([0x22, 0xff, 0x22]))),
  ),
  gateFault('not HTTP at all', /^not-ready: /, () => tcpServer(socket => socket.end('SSH-2.0-x\r\n'))),
  gateFault('a redirect loop', /^failed: Waiting cannot mend this: .*redirect loop/, () =>
    httpServer((request, response) => {
      response.writeHead(302, { location: request.url?.startsWith('/a') ? '/b' : '/a' }).end()
    }),
  ),
  gateFault('redirects without end', /^failed: .*more than 5 redirects/, () => {
    let count = 0
    return httpServer((_request, response) => {
      count += 1
      response.writeHead(302, { location: `/${count}` }).end()
    })
  }),
  certificateFault('certificate expired', /^failed: .*has expired/, { days: -1 }),
  certificateFault('certificate for another name', /^failed: .*another host name; it names other\.test/, {
    names: 'DNS:other.test',
  }),
  certificateFault('intermediate missing', /^failed: .*does not send the intermediate/, {
    withIntermediate: false,
  }),
  certificateFault(
    'an expired cross-signature above a trusted authority',
    /^passed/,
    { crossSigned: true },
    'preset: [tls]\n',
  ),
  certificateFault('self-signed', /^failed: .*self-signed/, { selfSigned: true }),
  certificateFault('certificate ends in 15 days', /^warned: /, { days: 15 }, 'preset: [tls]\n'),
  certificateFault('certificate ends in 3 days', /^failed: .*days left/, { days: 3 }, 'preset: [tls]\n'),
]

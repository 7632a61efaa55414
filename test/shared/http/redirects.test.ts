import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { fetchHttp } from '../../../shared/http/fetch-http.ts'
import type { HttpRequest } from '../../../shared/http/http.ts'
import { nextHop } from '../../../shared/http/redirects.ts'

const request = (given: Partial<HttpRequest> = {}): HttpRequest => ({
  what: 'asking',
  url: 'https://api.example.com/one?x=1',
  redirect: 'follow',
  ...given,
})

const answer = (location: string | null, status = 302, hops = 0) => ({ status, location, hops })

describe('where a redirect leads', () => {
  test.each<[string, HttpRequest, ReturnType<typeof answer>, string | undefined]>([
    ['nowhere unless asked for', { what: 'a', url: 'https://a.example/' }, answer('/b'), undefined],
    ['within the origin', request(), answer('/two'), 'https://api.example.com/two'],
    ['to another origin with nothing to lose', request(), answer('https://b.example/'), 'https://b.example/'],
    ['by every status that redirects', request(), answer('/two', 308), 'https://api.example.com/two'],
    ['by no other status', request(), answer('/two', 300), undefined],
    ['never from https to http', request(), answer('http://api.example.com/two'), undefined],
    [
      'up to https',
      request({ url: 'http://localhost/' }),
      answer('https://localhost/'),
      'https://localhost/',
    ],
    ['never with a body', request({ method: 'POST', body: 'x' }), answer('/two', 307), undefined],
    ['never with a body yet to be made', request({ body: () => 'x' }), answer('/two', 307), undefined],
    ['not for ever', request(), answer('/two', 302, 5), undefined],
    ['never to another scheme', request(), answer('file:///etc/passwd'), undefined],
    ['never with a user name', request(), answer('https://a:b@api.example.com/'), undefined],
    ['never to what is no address', request(), answer('https://['), undefined],
    [
      'with a token in a header of its own, not elsewhere',
      request({ headers: { 'Project-Access-Token': 't' } }),
      answer('https://b.example/'),
      undefined,
    ],
    [
      'with a token, within its origin',
      request({ headers: { 'Project-Access-Token': 't' } }),
      answer('/two'),
      'https://api.example.com/two',
    ],
    [
      'another port is another origin',
      request({ headers: { a: 'b' } }),
      answer('https://api.example.com:8443/'),
      undefined,
    ],
  ])('%s', (_, asked, given, next) => expect(nextHop(asked, given)).toBe(next))
})

describe('on the wire', () => {
  const seen: { host: string; token: string | undefined; body: string }[] = []
  const listen = (host: string) => {
    const server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        const token = incoming.headers['project-access-token']
        seen.push({ host, token: token?.toString(), body: Buffer.concat(chunks).toString() })
        const status = Number(incoming.url?.slice(1))
        outgoing.writeHead(host === 'first' ? status : 200, host === 'first' ? { location: elsewhere() } : {})
        outgoing.end()
      })
    })
    return server
  }
  const first = listen('first')
  const other = listen('other')
  const addressOf = (server: typeof first) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const elsewhere = () => `${addressOf(other)}/x`

  beforeAll(async () => {
    for (const server of [first, other])
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    first.close()
    other.close()
  })

  test.each([301, 302, 303, 307, 308])(
    'a token and a body stay with the host that was asked: %i',
    async status => {
      const { signal } = new AbortController()
      const deadline = Deadline.in(10_000, systemClock)
      const ports = { clock: systemClock, signal, deadline, random: () => 0, debug: () => undefined, fetch }
      seen.length = 0
      const got = await fetchHttp(ports).send({
        what: 'setting variables',
        url: `${addressOf(first)}/${status}`,
        method: 'POST',
        headers: { 'project-access-token': 'secret' },
        body: 'values',
        redirect: 'follow',
      })
      expect(got.status).toBe(status)
      expect(seen).toEqual([{ host: 'first', token: 'secret', body: 'values' }])
    },
  )
})

import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from '#libraries'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { decodeJson } from '../../../shared/http/decode.ts'
import { directClient } from '../../../shared/http/direct-client.ts'
import { fetchHttp } from '../../../shared/http/fetch-http.ts'
import { RemoteError } from '../../../shared/http/remote-error.ts'
import { type StandIn, startStandIn } from '../../cloud/kit/stand-in.ts'
import { FakeClock } from '../../support/fake-clock.ts'

let server: StandIn

beforeAll(async () => {
  server = await startStandIn({
    routes: {
      'GET /hello': () => ({ body: { hello: 'world' } }),
      'POST /echo': ({ body }) => ({ body }),
      'GET /moved': () => ({ status: 302, headers: { location: '/hello' } }),
      'GET /large': () => ({ body: 'x'.repeat(100_000) }),
    },
    unknownRoute: () => ({ status: 404, body: { message: 'no such route' } }),
  })
})

beforeEach(() => {
  server.faults.clear()
  server.forgetRequests()
})

afterAll(() => server.stop())

function make(options: { timeLeftMs?: number; signal?: AbortSignal } = {}) {
  const clock = new FakeClock()
  const deadline = Deadline.in(options.timeLeftMs ?? 60_000, clock)
  const signal = options.signal ?? new AbortController().signal
  return {
    clock,
    http: fetchHttp({
      fetch,
      direct: directClient(),
      clock,
      signal,
      deadline,
      random: () => 1,
      debug: () => undefined,
    }),
  }
}

const hello = () => ({ what: 'saying hello', url: `${server.url}/hello?token=visible-nowhere` })

describe.each([
  ['fetch', {}],
  ["Node's own client", { direct: true }],
])('the HTTP port on %s', (_, by) => {
  const hello = () => ({ ...by, what: 'saying hello', url: `${server.url}/hello?token=visible-nowhere` })

  test('gives any lasting status back as an answer', async () => {
    const answer = await make().http.send({ ...by, what: 'asking', url: `${server.url}/none` })
    expect([answer.status, answer.ok, answer.attempts]).toEqual([404, false, 1])
  })

  test.each([429, 500, 502, 503, 504, 408])('repeats a read after %d', async status => {
    server.faults.add('GET /hello', { kind: 'reply', reply: { status, body: '<html>' } }, { times: 2 })
    const { http, clock } = make()
    expect((await http.send(hello())).status).toBe(200)
    expect(server.requests).toHaveLength(3)
    expect(clock.sleeps).toEqual([500, 1_000])
  })

  test.each([
    ['seconds', '7', 7_000],
    ['a date', 'Sat, 21 Nov 2026 12:00:09 GMT', 9_000],
  ])('waits as long as Retry-After asks, given as %s', async (_, header, expected) => {
    server.faults.add('GET /hello', {
      kind: 'reply',
      reply: { status: 429, headers: { 'retry-after': header } },
    })
    const { http, clock } = make()
    await http.send(hello())
    expect(clock.sleeps).toEqual([expected])
  })

  test('gives up at once when the server asks for more time than there is', async () => {
    server.faults.add('GET /hello', {
      kind: 'reply',
      reply: { status: 429, headers: { 'retry-after': '300' } },
    })
    await expect(make().http.send(hello())).rejects.toThrow(DeadlineError)
    expect(server.requests).toHaveLength(1)
  })

  test.each(['reset-before', 'lost-answer', 'half-answer'] as const)(
    'repeats a read after %s',
    async kind => {
      server.faults.add('GET /hello', { kind }, { times: 2 })
      expect((await make().http.send(hello())).status).toBe(200)
    },
  )

  test('never repeats a write by itself', async () => {
    server.faults.add('POST /echo', { kind: 'lost-answer' })
    const send = make().http.send({
      ...by,
      what: 'writing',
      url: `${server.url}/echo`,
      method: 'POST',
      body: 'x',
    })
    await expect(send).rejects.toThrow(RemoteError)
    expect(server.requests).toHaveLength(1)
  })

  test('repeats a write that the caller made repeatable, with a new body', async () => {
    server.faults.add('POST /echo', { kind: 'reply', reply: { status: 503 } })
    const body = () => Readable.from(['a', 'bc'].map(text => Buffer.from(text)))
    const request = {
      ...by,
      what: 'writing',
      url: `${server.url}/echo`,
      method: 'POST',
      retry: 'always',
      body,
    } as const
    expect((await make().http.send(request)).text()).toBe('abc')
  })

  test('an answer that never comes ends with the attempt', async () => {
    server.faults.add('GET /hello', { kind: 'hang' })
    expect((await make().http.send({ ...hello(), timeoutMs: 50 })).attempts).toBe(2)
  })

  test('an error names host, purpose and reason, never the query', async () => {
    server.faults.add('GET /hello', { kind: 'reset-before' }, { times: 9 })
    const failed = await make()
      .http.send(hello())
      .catch((thrown: unknown) => thrown)
    expect(failed).toBeInstanceOf(RemoteError)
    expect(String(failed)).toMatch(/No answer from 127\.0\.0\.1:\d+ while saying hello after 5 attempts/)
    expect(JSON.stringify(failed)).not.toContain('visible-nowhere')
  })

  test('a body above the limit is refused, not cut', async () => {
    const request = { ...by, what: 'reading', url: `${server.url}/large`, maxBytes: 1_000 }
    await expect(make().http.send(request)).rejects.toThrow('larger than 1.0 kB')
  })

  test('cancellation ends waiting', async () => {
    const stop = new AbortController()
    server.faults.add('GET /hello', { kind: 'hang' })
    const sending = make({ signal: stop.signal }).http.send(hello())
    setTimeout(() => stop.abort(), 30)
    await expect(sending).rejects.toThrow(CancelledError)
  })

  test('a redirect is an answer', async () => {
    const answer = await make().http.send({ ...by, what: 'asking', url: `${server.url}/moved` })
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/hello'])
  })

  test('a redirect is followed where the request asks for it', async () => {
    const asked = { ...by, what: 'asking', url: `${server.url}/moved`, redirect: 'follow' } as const
    const answer = await make().http.send(asked)
    expect([answer.status, answer.text()]).toEqual([200, expect.stringContaining('hello')])
  })

  test('a body that breaks down is an error at once, and nothing is taken for the whole', async () => {
    const body = () =>
      Readable.from(
        (function* () {
          yield Buffer.from('half')
          throw new Error('the file is gone')
        })(),
      )
    const request = { ...by, what: 'writing', url: `${server.url}/echo`, method: 'POST', body } as const
    await expect(make().http.send(request)).rejects.toThrow('the file is gone')
    expect(server.requests).toEqual([])
  })

  test('an answer that comes before the body is sent is an answer', async () => {
    server.faults.add('POST /echo', { kind: 'early-reply', reply: { status: 413, body: 'too large' } })
    const body = () => Readable.from(Array.from({ length: 200 }, () => Buffer.alloc(65_536)))
    const request = { ...by, what: 'writing', url: `${server.url}/echo`, method: 'POST', body } as const
    const answer = await make()
      .http.send(request)
      .catch((thrown: unknown) => thrown)
    if (!(answer instanceof RemoteError)) expect(answer).toMatchObject({ status: 413 })
  })
})

describe.each([
  ['fetch', {}],
  ["Node's own client", { direct: true }],
])('answers as streams, by %s', (_, by) => {
  const large = () => ({ ...by, what: 'reading', url: `${server.url}/large` })

  test('a stream is read to its end', async () => {
    const { body } = await make().http.open(large())
    expect(await sizeOf(body)).toBe(100_000)
  })

  test('a stream that stops in the middle is an error, not an end', async () => {
    server.faults.add('GET /large', { kind: 'half-answer' })
    const { body } = await make().http.open(large())
    await expect(sizeOf(body)).rejects.toThrow()
  })

  test('a stream that falls silent is given up', async () => {
    server.faults.add('GET /large', { kind: 'stall' })
    const { body } = await make().http.open({ ...large(), timeoutMs: 300 })
    await expect(sizeOf(body)).rejects.toThrow('nothing arrived for 300 ms while reading')
  })

  test('a stream ends with the run', async () => {
    server.faults.add('GET /large', { kind: 'stall' })
    const run = new AbortController()
    const { body } = await make({ signal: run.signal }).http.open(large())
    setTimeout(() => run.abort(), 20)
    await expect(sizeOf(body)).rejects.toThrow()
  })

  test('whoever leaves a stream leaves no connection behind', async () => {
    server.faults.add('GET /large', { kind: 'stall' })
    const { body } = await make().http.open(large())
    for await (const _chunk of body) break
    await vi.waitFor(async () => expect(await server.connections()).toBe(0), 10_000)
  })
})

async function sizeOf(body: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0
  for await (const chunk of body) size += chunk.byteLength
  return size
}

describe('decoding', () => {
  const schema = z.object({ hello: z.string() })

  test('gives the wanted shape', async () => {
    const answer = await make().http.send(hello())
    expect(decodeJson(answer, hello(), schema)).toEqual({ hello: 'world' })
  })

  test.each([
    ['HTML', '<html>gateway</html>', /not JSON while saying hello \(status 200\): the page "gateway"/],
    ['a missing field', '{}', /Unexpected answer while saying hello: hello: Invalid input: expected string/],
    ['half of it', '{"hello":', /not JSON/],
  ])('%s is an error that says so', async (_, body, expected) => {
    server.faults.add('GET /hello', { kind: 'reply', reply: { body } })
    const answer = await make().http.send(hello())
    expect(() => decodeJson(answer, hello(), schema)).toThrow(expected)
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Handler } from '../../cloud/kit/exchange.ts'
import { startStandIn } from '../../cloud/kit/stand-in.ts'
import { makeAuthority } from './support/certificates.ts'
import { httpServer, listening, tcpServer } from './support/servers.ts'
import { QUICK, smoke } from './support/smoke.ts'

/** A service that keeps things, and takes its time for reads. */
function store() {
  const kept = new Map<string, string>()
  const routes: Record<string, Handler> = {
    'POST /things': ({ body }) => {
      const id = String(kept.size + 1)
      kept.set(id, body.toString())
      return { status: 201, body: { id, token: 'thing-token-123' } }
    },
    'DELETE /things/1': () => (kept.delete('1') ? { status: 204 } : { status: 404 }),
    'GET /things/1': async () => {
      await new Promise(resolve => setTimeout(resolve, 30))
      return kept.has('1') ? { body: { stored: kept.get('1') } } : { status: 404 }
    },
  }
  return { kept, start: () => startStandIn({ routes, unknownRoute: () => ({ status: 404 }) }) }
}

const trace = (requests: readonly { method: string; path: string }[]) =>
  requests.map(({ method, path }) => `${method} ${path}`)

describe('writes come in the order of the file', () => {
  it('create, read, delete, and read again', async () => {
    const { start } = store()
    await using api = await start()
    const checks = `version: 1
checks:
  - { name: create, post: /things, json-body: { a: 1 }, expect: { status: 201 }, save: { id: $.id } }
  - { name: read, get: "/things/\${id}", expect: { json: { $.stored: '{"a":1}' } } }
  - { name: delete, delete: "/things/\${id}", expect: { status: 204 } }
  - { name: gone, get: "/things/\${id}", expect: { status: 404 } }
`
    const { outcome } = await smoke({ 'base-url': api.url, checks })
    expect(outcome.outputs.result).toBe('passed')
    expect(trace(api.requests)).toEqual([
      'POST /things',
      'GET /things/1',
      'DELETE /things/1',
      'GET /things/1',
    ])
  })

  it('`after` waits for a check, and leaves out what makes no sense without it', async () => {
    const { start } = store()
    await using api = await start()
    const checks = `version: 1
checks:
  - { name: broken, get: /nowhere }
  - { name: slow, get: /things/1, expect: { status: 404 } }
  - { name: next, get: /nowhere, expect: { status: 404 }, after: slow }
  - { name: never, get: /things/2, after: [broken] }
`
    const { outcome, text } = await smoke({ 'base-url': api.url, checks })
    expect(outcome.outputs.failedChecks).toEqual(['broken'])
    expect(outcome.outputs.skipped).toBe(1)
    expect(text).toContain('broken, which it comes after, did not pass')
    expect(trace(api.requests)).not.toContain('GET /things/2')
  })

  it('a name that stands nowhere before is a mistake', async () => {
    const checks = 'version: 1\nchecks: [{ name: first, get: /a }, { get: /b, after: firs }]'
    await expect(smoke({ 'base-url': 'https://api.invalid', checks })).rejects.toThrow('did you mean "first"')
  })
})

describe('`always` cleans up', () => {
  const checks = (middle: string) => `version: 1
${QUICK}
checks:
  - { name: create, post: /things, json-body: { a: 1 }, expect: { status: 201 }, save: { id: $.id } }
${middle}
  - { name: remove, delete: "/things/\${id}", always: true, expect: { status: 204 } }
`

  it('after a failure, as the last of all', async () => {
    const { start, kept } = store()
    await using api = await start()
    const { outcome } = await smoke({
      'base-url': api.url,
      checks: checks('  - { name: wrong, get: /nowhere }'),
    })
    expect(outcome.outputs.failedChecks).toEqual(['wrong'])
    expect(kept.size).toBe(0)
    expect(trace(api.requests).at(-1)).toBe('DELETE /things/1')
  })

  it('also when the time of the run is over', async () => {
    const { start, kept } = store()
    await using hanging = await httpServer(() => undefined)
    await using api = await start()
    const slow = `  - { name: slow, get: "http://127.0.0.1:${hanging.port}/" }`
    const { outcome } = await smoke({ 'base-url': api.url, checks: checks(slow), timeout: '500ms' })
    expect(outcome.outputs.failedChecks).toEqual(['slow'])
    expect(kept.size).toBe(0)
  })

  it('also when the run is cancelled', async () => {
    const { start, kept } = store()
    const cancel = new AbortController()
    await using hanging = await httpServer(() => cancel.abort())
    await using api = await start()
    const slow = `  - { name: slow, get: "http://127.0.0.1:${hanging.port}/" }`
    const { outcome } = await smoke({ 'base-url': api.url, checks: checks(slow) }, { signal: cancel.signal })
    expect(outcome.outputs.summary).toContain('Cancelled')
    expect(kept.size).toBe(0)
  })

  it('needs what it is to clean up', async () => {
    await using api = await startStandIn({ routes: {}, unknownRoute: () => ({ status: 500 }) })
    const { outcome } = await smoke({ 'base-url': api.url, checks: checks('') })
    expect(outcome.outputs.failedChecks).toEqual(['create'])
    expect(outcome.outputs.skipped).toBe(1)
  })
})

describe('a write is sent once', () => {
  const checks = (more: string) => `version: 1\nchecks: [{ post: /pay, body: x${more} }]`

  it('when its answer is lost', async () => {
    let sent = 0
    await using server = await tcpServer(socket =>
      socket.once('data', () => {
        sent += 1
        socket.destroy()
      }),
    )
    await smoke({ 'base-url': `http://127.0.0.1:${server.port}`, checks: checks('') })
    expect(sent).toBe(1)
    await smoke({ 'base-url': `http://127.0.0.1:${server.port}`, checks: checks(', retries: 1') })
    expect(sent).toBe(3)
  })

  it('and again, when it never was: no connection, or too many requests', async () => {
    let sent = 0
    await using server = await httpServer((_request, response) => {
      sent += 1
      response.writeHead(sent === 1 ? 429 : 200, { 'retry-after': '0' }).end()
    })
    const { outcome } = await smoke({ 'base-url': `http://127.0.0.1:${server.port}`, checks: checks('') })
    expect([outcome.outputs.result, sent]).toEqual(['passed', 2])
    const closed = await httpServer(() => undefined)
    await closed[Symbol.asyncDispose]()
    const lost = await smoke({ 'base-url': `http://127.0.0.1:${closed.port}`, checks: checks('') })
    expect(lost.outcome.outputs.requests).toBe(3)
  })
})

it('a gate that writes is pointed out', async () => {
  await using server = await httpServer((_request, response) => void response.end('{}'))
  const { ports } = await smoke({
    'base-url': `http://127.0.0.1:${server.port}`,
    checks: `version: 1\n${QUICK}\nchecks: [{ name: graph, post: /graphql, json-body: {}, gate: true }]`,
  })
  expect(ports.log.warnings.map(({ message }) => message).join()).toContain('graph is a gate')
})

describe('cookies', () => {
  const routes: Record<string, Handler> = {
    'POST /login': () => ({
      status: 303,
      headers: {
        location: '/home',
        'set-cookie': ['sid=session-cookie-1; Path=/; HttpOnly; Max-Age=60', 'old=; Max-Age=0'],
      },
    }),
    'GET /login': ({ headers }) =>
      headers.cookie?.includes('csrf=')
        ? { body: {} }
        : { status: 302, headers: { location: '/login', 'set-cookie': ['csrf=csrf-cookie-1; Path=/login'] } },
    'GET /home': ({ headers }) => ({ status: headers.cookie === 'sid=session-cookie-1' ? 200 : 401 }),
  }

  it('live within one chain, where they also tell a redirect to itself from a loop', async () => {
    await using api = await startStandIn({ routes, unknownRoute: () => ({ status: 404 }) })
    const checks = `version: 1
checks:
  - { name: login, post: /login, follow: 2 }
  - { name: form, get: /login, follow: 3 }
  - { name: stranger, get: /home, expect: { status: 401 } }
`
    const { outcome } = await smoke({ 'base-url': api.url, checks })
    expect(outcome.outputs.failedChecks).toEqual([])
    expect(outcome.outputs.passed).toBe(3)
  })

  it('and across the checks that keep them', async () => {
    await using api = await startStandIn({ routes, unknownRoute: () => ({ status: 404 }) })
    const checks = `version: 1
defaults: { cookies: true }
checks:
  - { name: login, post: /login, expect: { status: 303, cookies: { sid: { httponly: true, max-age: { min: 30 }, path: / }, old: { max-age: 0 } } } }
  - { name: home, get: /home }
`
    expect((await smoke({ 'base-url': api.url, checks })).outcome.outputs.result).toBe('passed')
  })

  it('a redirect that comes back with nothing new is a loop', async () => {
    await using api = await startStandIn({
      routes: { 'GET /a': () => ({ status: 302, headers: { location: '/a' } }) },
      unknownRoute: () => ({ status: 404 }),
    })
    const { text } = await smoke({
      'base-url': api.url,
      checks: 'version: 1\nchecks: [{ get: /a, follow: 5 }]',
    })
    expect(text).toContain('redirect loop')
  })
})

describe('values are taken from', () => {
  it('headers, cookies, patterns, elements and the whole, and used further', async () => {
    const page =
      '<form><input name="csrf" value="form-value-1"><p class="total">Total: <b>42</b> items</p></form>'
    await using api = await startStandIn({
      routes: {
        'GET /page': () => ({
          body: page,
          headers: { 'content-type': 'text/html', 'x-id': 'header-1', 'set-cookie': ['sid=cookie-value-1'] },
        }),
      },
      unknownRoute: ({ path, query }) => ({ status: 200, body: { path, query: [...query.values()] } }),
    })
    const checks = `version: 1
checks:
  - name: page
    get: /page
    page-contains: ["Total: 42 items", ".total", "css:input[name=csrf]"]
    expect:
      html: { ".total b": "42", "input@value": { starts-with: form }, p: { count: 1 }, .missing: { is: absent } }
    save: { a: "header:x-id", b: "cookie:sid", c: 'regex:Total: <b>(\\d+)', d: "css:input[name=csrf]@value", e: "css:.total", s: status }
  - get: "/\${a}/\${c}"
    query: { b: "\${b}", d: "\${d}", e: "\${e}" }
    expect: { json: { $.path: "/header-1/42", "$.query[*]": { any: form-value-1 } } }
`
    const { outcome, text } = await smoke({ 'base-url': api.url, checks })
    expect(text).not.toContain('expected')
    expect(outcome.outputs.failedChecks).toEqual([])
    expect(text).not.toContain('cookie-value-1')
  })

  it('what is not there is a failure, and a bad selector a mistake', async () => {
    await using api = await startStandIn({ routes: {}, unknownRoute: () => ({ body: 'x' }) })
    const checks = (from: string) => `version: 1\nchecks: [{ get: /, save: { a: '${from}' } }]`
    for (const from of ['regex:nothing', 'css:.nothing', 'cookie:none', '$.none'])
      expect((await smoke({ 'base-url': api.url, checks: checks(from) })).outcome.outputs.result).toBe(
        'failed',
      )
    for (const from of ['regex:(', 'css:[['])
      await expect(smoke({ 'base-url': api.url, checks: checks(from) })).rejects.toThrow()
  })
})

describe('bodies', () => {
  it('forms, parts with files, and generated values', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'smoke-form-'))
    const file = join(folder, 'a.csv')
    await writeFile(file, 'x,y\n1,2\n')
    await using api = await startStandIn({ routes: {}, unknownRoute: () => ({ body: {} }) })
    const checks = `version: 1
vars: { run: "\${uuid()}", count: 7 }
checks:
  - { name: form, post: /form, form: { user: "a b&c", n: "\${count}" } }
  - { name: parts, post: /parts, multipart: { text: hello, table: { file: "${file}", type: text/csv, name: t.csv } } }
  - { name: one, post: /one, json-body: { id: "\${run}", count: "\${count}" } }
  - { name: two, post: /two, json-body: { id: "\${run}", at: "\${now()}" } }
`
    const { outcome } = await smoke({ 'base-url': api.url, checks })
    await rm(folder, { recursive: true })
    expect(outcome.outputs.result).toBe('passed')
    const [form, parts, one, two] = api.requests
    expect(form?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(form?.body.toString()).toBe('user=a+b%26c&n=7')
    const read = await new Response(parts?.body, {
      headers: { 'content-type': String(parts?.headers['content-type']) },
    }).formData()
    expect(read.get('text')).toBe('hello')
    expect(await (read.get('table') as File).text()).toBe('x,y\n1,2\n')
    expect((read.get('table') as File).name).toBe('t.csv')
    const [first, second] = [one, two].map(request => JSON.parse(String(request?.body)))
    expect(first.count).toBe(7)
    expect(first.id).toMatch(/^[0-9a-f-]{36}$/)
    expect(second.id).toBe(first.id)
  })
})

describe('certificates of a check', () => {
  it('an authority of its own, and one to show', async () => {
    await using authority = await makeAuthority()
    const served = await authority.issue({})
    const shown = await authority.issue({ names: 'DNS:client.test' })
    const server = createServer(
      { ...served, ca: [authority.root], requestCert: true, rejectUnauthorized: true },
      (_request, response) => void response.end('{"ok":true}'),
    )
    await using running = await listening(server)
    const checks = (more: string) => `version: 1
checks: [{ get: /, ca: "\${ROOT}"${more}, retries: 0 }]
`
    const environment = { ROOT: authority.root, CERT: shown.cert, CLIENT_KEY: shown.key }
    const inputs = { 'base-url': `https://localhost:${running.port}` }
    const both = ', client-certificate: "${CERT}", client-key: "${CLIENT_KEY}"'
    const known = await smoke({ ...inputs, checks: checks(both) }, { environment })
    expect(known.outcome.outputs.result).toBe('passed')
    expect(known.text).not.toContain('PRIVATE KEY')
    const stranger = await smoke({ ...inputs, checks: checks('') }, { environment })
    expect(stranger.outcome.outputs.result).toBe('failed')
    await expect(
      smoke({ ...inputs, checks: checks(', client-certificate: "${CERT}"') }, { environment }),
    ).rejects.toThrow('belong together')
    await expect(
      smoke({ ...inputs, checks: checks(', client-key: nowhere.pem') }, { environment }),
    ).rejects.toThrow()
  })
})

describe('streams and upgrades', () => {
  it('a WebSocket is looked at by its handshake', async () => {
    const { createHash } = await import('node:crypto')
    await using server = await tcpServer(socket =>
      socket.once('data', data => {
        const key = /sec-websocket-key: (.+)\r\n/i.exec(data.toString())?.[1] ?? ''
        const accept = createHash('sha1')
          .update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
          .digest('base64')
        const good = data.toString().startsWith('GET /ws ')
        socket.write(
          `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${good ? accept : 'canned'}\r\n\r\n`,
        )
      }),
    )
    const at = `ws://127.0.0.1:${server.port}`
    const run = (path: string) => smoke({ checks: `version: 1\nchecks: [{ get: "${at}${path}" }]` })
    expect((await run('/ws')).outcome.outputs.result).toBe('passed')
    expect((await run('/canned')).text).toContain('sec-websocket-accept')
  })

  it('an unasked upgrade is an answer with the wrong status', async () => {
    await using server = await tcpServer(socket =>
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'),
      ),
    )
    const { text } = await smoke({
      'base-url': `http://127.0.0.1:${server.port}`,
      checks: 'version: 1\nchecks: [{ get: / }]',
    })
    expect(text).toContain('status: expected 200, got 101')
  })

  it('bodies and heads beyond the usual size, where a check allows them', async () => {
    await using server = await httpServer((_request, response) => {
      response.setHeader('x-large', 'x'.repeat(100_000))
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ok: true, filler: 'x'.repeat(1_300_000) }))
    })
    const run = (more: string) =>
      smoke({
        'base-url': `http://127.0.0.1:${server.port}`,
        checks: `version: 1\nchecks: [{ get: /, expect: { json: { $.ok: true } }, retries: 0${more} }]`,
      })
    expect((await run('')).text).toContain('max-header')
    expect((await run(', max-header: 256KiB')).text).toContain('max-body')
    expect((await run(', max-header: 256KiB, max-body: 4MiB')).outcome.outputs.result).toBe('passed')
  })
})

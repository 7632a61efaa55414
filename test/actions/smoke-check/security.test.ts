import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Redactor } from '../../../actions/smoke-check/secrets/redactor.ts'
import { startStandIn } from '../../cloud/kit/stand-in.ts'
import { runBundle } from '../../support/run-bundle.ts'
import { QUICK } from './support/smoke.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smoke-'))
})

afterAll(() => rm(folder, { recursive: true }))

const HOSTILE = [
  '::error::pwned',
  '\n::add-mask::everything',
  '\r\n::set-output name=result::passed',
  '##[error]pwned',
  '\u001b[31m::stop-commands::x',
  '| a | b |\n| --- | --- |',
  '<script>alert(1)</script><details open>',
  '[click](javascript:alert(1)) @antjan ![x](https://evil.example/x.png)',
].join(' ')

describe('text from a response', () => {
  it('starts no workflow command, no markup and no mention', async () => {
    await using api = await startStandIn({
      routes: {
        'GET /api/v2/health': () => ({
          body: { status: HOSTILE, environment: HOSTILE, version: HOSTILE, commit: HOSTILE },
        }),
        'GET /text': () => ({ body: HOSTILE, headers: { 'x-hostile': HOSTILE.replace(/[\r\n]/g, '') } }),
      },
      unknownRoute: () => ({ status: 404, body: HOSTILE }),
    })
    const checks = `version: 1\n${QUICK}\npreset: [databiz-api]\nchecks:\n  - { get: /text, expect: { body: fine, json: { a: 1 } } }`
    const run = await runBundle('smoke-check', {
      inputs: {
        'base-url': api.url,
        checks,
        environment: 'staging',
        timeout: '3s',
        report: join(folder, 'h.xml'),
      },
      environment: { RUNNER_DEBUG: '1' },
    })
    expect(run.exitCode).toBe(1)
    const commands = run.log.split(/\r?\n/).filter(line => /^\s*::|##\[/.test(line))
    expect(commands.filter(line => !/^::(error|warning|notice|group|endgroup|debug)\b/.test(line))).toEqual(
      [],
    )
    expect(commands.filter(line => line.startsWith('::error::pwned'))).toEqual([])
    expect(run.outputs['result']).toBe('not-ready')
    const outsideBlocks = run.summary.replace(/(`{3,})text\n[\s\S]*?\n\1/g, '')
    expect(outsideBlocks).not.toContain('<script>')
    expect(outsideBlocks).not.toMatch(/(?<!\\)!\[|(?<!\\)\]\(javascript/)
    expect(outsideBlocks).not.toContain('@antjan')
  })
})

describe('secrets', () => {
  it('in headers, credentials and queries appear nowhere, even when the server repeats them', async () => {
    const secrets = {
      SMOKE_TOKEN: 'tok_ab12cd34ef56',
      SMOKE_PAIR: 'demo:pass-word-99',
      HEADER_VALUE: 'header-value-77',
      QUERY_SECRET: 'query value/88',
    }
    await using api = await startStandIn({
      routes: {
        'GET /echo': ({ headers, query }) => ({
          status: 500,
          headers: { 'x-echo': String(headers['x-key'] ?? ''), 'set-cookie': ['session=cookie-value-66'] },
          body: { headers, query: [...query.entries()], login: headers.authorization },
        }),
      },
      unknownRoute: () => ({ status: 404 }),
    })
    const variable = (name: string) => `"\${${name}}"`
    const checks = `version: 1
${QUICK}
checks:
  - { name: bearer, get: /echo, gate: true, bearer: ${variable('SMOKE_TOKEN')}, expect: { json: { $.login: x } } }
  - { name: basic, get: /echo, basic-auth: ${variable('SMOKE_PAIR')}, query: { q: ${variable('QUERY_SECRET')} } }
  - { name: header, get: /echo, headers: { x-key: ${variable('HEADER_VALUE')} }, expect: { headers: { x-echo: y }, body: z } }
`
    const reports = ['s.json', 's.xml', 's.md'].map(name => join(folder, name))
    for (const gate of ['gate: true, ', '']) {
      const run = await runBundle('smoke-check', {
        inputs: {
          'base-url': api.url,
          checks: checks.replace('gate: true, ', gate),
          timeout: '3s',
          report: reports.join('\n'),
        },
        environment: { RUNNER_DEBUG: '1', ...secrets },
      })
      expect(run.exitCode).toBe(1)
      const masks = run.log.split('\n').filter(line => line.startsWith('::add-mask::'))
      expect(masks.length).toBeGreaterThan(3)
      const files = await Promise.all(reports.map(path => readFile(path, 'utf8')))
      const log = run.log.replace(/^::add-mask::.*$/gm, '')
      const everything = [log, run.summary, JSON.stringify(run.outputs), ...files].join('\n')
      const spellings = Object.values(secrets).flatMap(value => [
        value,
        encodeURIComponent(value),
        Buffer.from(value).toString('base64'),
      ])
      for (const spelling of [...spellings, 'pass-word-99', 'cookie-value-66'])
        expect(everything.includes(spelling), spelling).toBe(false)
    }
    expect(
      api.requests.some(({ headers }) => headers.authorization === `Bearer ${secrets.SMOKE_TOKEN}`),
    ).toBe(true)
  })
})

describe('what looks like a secret is taken out unasked', () => {
  it.each([
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc', 'eyJ'],
    ['postgres://databiz:hunter2@db.internal/databiz', 'hunter2'],
    ['Authorization: Bearer abc.def-123456789', 'abc.def'],
    ['"password": "hunter2hunter2"', 'hunter2'],
    ['api_key=0123456789abcdef', '0123456789'],
  ])('%s', (text, secret) => {
    expect(new Redactor().clean(text)).not.toContain(secret)
  })

  it('known secrets never survive, wherever they stand', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(secret.trim().length >= 6 && !'***'.includes(secret))
        const redactor = new Redactor()
        redactor.add(secret)
        const clean = redactor.clean(`${before}${secret}${after}`)
        return before.includes(secret) || after.includes(secret) || !clean.includes(secret)
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { KEY } from './rule-cases/rule-case.ts'
import { Workspace } from './workspace.ts'

/** The rules that a value fires in an environment, sorted; nothing for one that is fine. */
async function rulesFor(type: string, value: string, environment = 'production'): Promise<string> {
  await using workspace = await Workspace.of({ 'config-contract.yaml': `version: 1\nvars:\n  A: ${type}\n` })
  const { found } = await workspace.validate({ environment, scope: 'all' }, { A: value })
  return found
    .map(text => text.split(' ')[0])
    .toSorted()
    .join(' ')
}

const holds = (type: string, cases: readonly (readonly [value: string, rules: string])[]) =>
  it.each(cases)(`${type} %j: %j`, async (value, rules) => {
    expect(await rulesFor(type, value)).toBe(rules)
  })

describe('what is nothing', () => {
  const required = '{ required: true }'
  holds(required, [
    ['', 'missing'],
    [' ', 'whitespace'],
    ['null', 'placeholder'],
    ['undefined', 'placeholder'],
    ['None', 'placeholder'],
    ['nil', 'placeholder'],
    ['0', ''],
  ])

  it('is a value where the variable says so', async () => {
    expect(await rulesFor('{ required: true, empty: keep }', '')).toBe('')
  })
})

describe('the contract outranks what looks like a placeholder', () => {
  holds('{ type: enum, values: [none, null, "-", Lax] }', [
    ['none', ''],
    ['null', ''],
    ['-', ''],
    ['None', 'placeholder'],
    ['todo', 'enum'],
  ])
  holds('{ one-of: [changeme, todo] }', [
    ['changeme', ''],
    ['todo', ''],
  ])
  holds('{ default: "<your-name>" }', [
    ['<your-name>', ''],
    ['<your-key>', 'placeholder'],
  ])
  holds('{}', [
    ['todo', ''],
    ['none', ''],
    ['-', ''],
    ['placeholder.png', ''],
    ['<green>{time}</green> | {message}', ''],
    ['Loading...', ''],
    ['an example of text', ''],
    ['Hello {{ name }}', ''],
    ['{{ name }}', 'unexpanded'],
    ['changeme', 'placeholder'],
    ['your-name', 'placeholder'],
    ['<your-name>', 'placeholder'],
    ['<API_KEY>', 'placeholder'],
  ])
  holds('{ type: json }', [['"x"', '']])
})

describe('private zones', () => {
  holds('{ type: url }', [
    ['http://api.shop.svc.cluster.local', ''],
    ['http://api.shop.svc', ''],
    ['http://db.tail1234.ts.net', ''],
    ['http://files.office.local', ''],
    ['http://printer.local', 'local-host'],
    ['http://100.64.0.7', ''],
    ['http://localhost', 'local-host'],
    ['https://api.acme.nl', ''],
    ['https://api.example.com', 'placeholder'],
  ])
  holds('{ type: redis-url }', [
    ['redis://redis:6379', ''],
    ['redis://cache.shop.svc.cluster.local:6379/0', ''],
    ['redis://cache.acme.nl:6379', 'tls-off'],
    ['redis://api-cache.flycast:6379', ''],
    ['redis://redis.service.consul:6379', ''],
    ['redis://cache.svc.acme.nl:6379', 'tls-off'],
    ['redis://[::ffff:127.0.0.1]:6379', 'local-host'],
    ['redis://[::ffff:10.0.0.4]:6379', ''],
    ['redis://localhost.localdomain:6379', 'local-host'],
  ])
})

describe('origins', () => {
  holds('{ type: origins }', [
    ['https://a.nl', ''],
    ['https://a.nl, https://b.nl:8443', ''],
    ['["https://a.nl","https://b.nl"]', ''],
    ['[1]', 'type'],
    ['https://a.nl,', 'type'],
    ['https://a.nl,https://a.nl', 'type'],
    ['https://a.nl/', 'origin-path'],
    ['https://a.nl,capacitor://localhost', 'type'],
    ['https://a.nl/app', 'origin-path'],
    ['https://a.nl:443', 'origin-port'],
    ['http://a.nl:80', 'origin-port scheme-http'],
    ['*', 'origin-wildcard'],
    ['https://*.a.nl', 'origin-wildcard'],
    ['null', 'placeholder'],
    ['https://a.nl,null', 'origin-null'],
    ['https://A.nl', 'type'],
    ['HTTPS://a.nl', 'type'],
    ['https://[2001:db8::1]', ''],
    ['https://[2001:db8::1]:8443', ''],
    ['https://xn--mnchen-3ya.example.nl', 'placeholder'],
    ['https://xn--mnchen-3ya.nl', ''],
    ['https://münchen.nl', 'type'],
    ['https://user@a.nl', 'type'],
    ['https://staging.a.nl', 'cross-environment'],
    ['http://localhost:5173', 'local-host'],
    ['a.nl', 'type'],
  ])
  holds('{ type: origins, format: csv }', [['["https://a.nl"]', 'type']])
  holds('{ type: origins, format: json }', [
    ['https://a.nl', 'type'],
    ['["https://a.nl"]', ''],
  ])
})

describe('PostgreSQL', () => {
  const at = (rest: string, scheme = 'postgresql') => `${scheme}://app:${KEY}@${rest}`
  holds('{ type: postgres-url }', [
    [at('db.railway.internal:5432/app'), ''],
    [at('db.railway.internal/app', 'postgres'), 'db-scheme'],
    [at('db.railway.internal/app', 'postgresql+asyncpg'), 'db-scheme'],
    [at('db.railway.internal/app', 'postgresql+psycopg'), 'db-scheme'],
    [at('db.railway.internal/app', 'postgresql+psycopg2'), 'db-scheme'],
    [at('db.railway.internal/app', 'mysql'), 'type'],
    ['postgresql://app@db.railway.internal/app', 'type'],
    ['postgresql://app:p%40ss%2Fword-9f2c1a8e7b3d@db.railway.internal/app', ''],
    ['postgresql://app:postgres@db.railway.internal/app', 'default-credential'],
    ['postgresql:///app?host=/var/run/postgresql', ''],
    [at('db.railway.internal'), 'type'],
    [at('[fd12::1]:5432/app'), ''],
    [at('[2001:db8::1]:5432/app?sslmode=require'), ''],
    [at('db.acme.nl/app'), 'db-sslmode'],
    [at('db.acme.nl/app?sslmode=require'), ''],
    [at('db.acme.nl/app?sslmode=disable'), 'tls-off'],
    [at('db.acme.nl/app?sslmode=require', 'postgresql+asyncpg'), 'db-scheme db-sslmode'],
    [at('localhost/app'), 'local-host'],
    [at('staging-db.railway.internal/app'), 'cross-environment'],
  ])
})

describe('Redis', () => {
  holds('{ type: redis-url, require-password: true }', [
    [`rediss://:${KEY}@cache.acme.nl:6379/0`, ''],
    [`redis://:${KEY}@cache.railway.internal:6379`, ''],
    [`redis://:${KEY}@cache.acme.nl:6379`, 'tls-off'],
    ['redis://cache.railway.internal:6379', 'type'],
    ['redis://:password@cache.railway.internal', 'default-credential'],
    [`redis://:${KEY}@cache.railway.internal/first`, 'type'],
    [`http://:${KEY}@cache.railway.internal`, 'type'],
    ['unix:///run/redis.sock', ''],
  ])
  holds('{ type: redis-url, db: 2 }', [
    [`redis://:${KEY}@cache.railway.internal/2`, ''],
    [`redis://:${KEY}@cache.railway.internal/1`, 'type'],
  ])
})

describe('secrets', () => {
  holds('{ type: secret, min-bytes: 32 }', [
    [KEY, ''],
    [KEY.slice(0, 32), ''],
    [Buffer.from(KEY, 'hex').toString('base64'), ''],
    [Buffer.from(KEY, 'hex').toString('base64url'), ''],
    [KEY.slice(0, 30), 'weak-secret'],
    ['ab12'.repeat(16), 'weak-secret'],
    ['0123456789abcdefghijklmnopqrstuvwxyz', 'weak-secret'],
    ['your-secret-key-change-in-production', 'placeholder'],
    ['minioadmin', 'default-credential'],
  ])

  it('may be weak in tests', async () => {
    expect(await rulesFor('{ type: secret, min-bytes: 32 }', 'ci-key-of-15-ch', 'test')).toBe('')
  })
})

describe('encryption that is switched off', () => {
  it.each([
    ['of two ways the other is on (FastAPI)', { SMTP_TLS: 'True', SMTP_SSL: 'False', SMTP_PORT: '25' }, []],
    ['of two ways the other is on (Django)', { EMAIL_USE_TLS: 'true', EMAIL_USE_SSL: 'false' }, []],
    ['of two ways the other is on (fastapi-mail)', { MAIL_STARTTLS: 'true', MAIL_SSL_TLS: 'false' }, []],
    ['a port for STARTTLS (Nodemailer)', { SMTP_SECURE: 'false', SMTP_PORT: '587' }, []],
    [
      'neither of two ways',
      { SMTP_TLS: 'false', SMTP_SSL: 'false', SMTP_PORT: '25' },
      ['SMTP_SSL', 'SMTP_TLS'],
    ],
    ['another connection is on', { DB_SSL: 'true', REDIS_TLS: 'false', REDIS_PORT: '587' }, ['REDIS_TLS']],
  ])('%s', async (_, values, off) => {
    const vars = Object.keys(values).map(
      name => `  ${name}: { type: ${name.endsWith('PORT') ? 'port' : 'boolean'} }`,
    )
    await using workspace = await Workspace.of({
      'config-contract.yaml': `version: 1\nvars:\n${vars.join('\n')}\n`,
    })
    const { ports } = await workspace.validate({ environment: 'production', scope: 'all' }, values)
    const told = ports.log.errors.map(({ message }) => message.split(' ')[0])
    expect(told.toSorted()).toEqual(off)
  })
})

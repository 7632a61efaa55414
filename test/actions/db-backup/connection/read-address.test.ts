import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDatabaseAddress } from '../../../../actions/db-backup/connection/read-address.ts'
import { refusalOf } from '../../../../actions/db-backup/connection/refusals.ts'

const parametersOf = (raw: string) => {
  const reading = readDatabaseAddress(raw)
  if ('problem' in reading) throw new Error(reading.problem)
  return Object.fromEntries(reading.address.parameters)
}
const addressOf = (raw: string) => {
  const reading = readDatabaseAddress(raw)
  if ('problem' in reading) throw new Error(reading.problem)
  return reading.address
}

describe('URLs', () => {
  it.each([
    ['postgres://u:p@h/d', { user: 'u', password: 'p', host: 'h', dbname: 'd' }],
    ['postgresql+asyncpg://u@h:5433/d', { user: 'u', host: 'h', port: '5433', dbname: 'd' }],
    ['postgresql://u@h1:1,h2:2/d', { user: 'u', host: 'h1,h2', port: '1,2', dbname: 'd' }],
    ['postgresql://u@[::1]:5/d', { user: 'u', host: '::1', port: '5', dbname: 'd' }],
    ['postgresql://u@%2Frun%2Fpg/d', { user: 'u', host: '/run/pg', dbname: 'd' }],
    ['  postgresql://u@h/d\r\n', { user: 'u', host: 'h', dbname: 'd' }],
    ['host=h user=u dbname=d\n', { host: 'h', user: 'u', dbname: 'd' }],
    ['postgresql:///d?host=/run/pg&user=u', { host: '/run/pg', user: 'u', dbname: 'd' }],
    ['postgresql://u:a%40b%2Fc@h/d', { user: 'u', password: 'a@b/c', host: 'h', dbname: 'd' }],
    ['postgresql://u:50%@h/d', { user: 'u', password: '50%', host: 'h', dbname: 'd' }],
    ['postgresql://u:a@b#c@h/d', { user: 'u', password: 'a@b#c', host: 'h', dbname: 'd' }],
    ['postgresql://u@h/d?ssl=true', { user: 'u', host: 'h', dbname: 'd', sslmode: 'require' }],
  ])('%s', (raw, expected) => expect(parametersOf(raw)).toEqual(expected))

  it('drops what libpq does not know and says so', () => {
    const address = addressOf('postgresql://u@h/d?connection_limit=5&sslmode=require&schema=public')
    expect(address.dropped).toEqual(['connection_limit', 'schema'])
    expect(address.parameters.get('sslmode')).toBe('require')
  })

  it('reads every password that is percent-encoded as it should be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), password => {
        fc.pre(password.isWellFormed())
        const raw = `postgres://user:${encodeURIComponent(password)}@host:1/db`
        expect(parametersOf(raw)['password']).toBe(password)
      }),
    )
  })

  it.each(['mysql://u@h/d', 'h:5432/d', 'postgres://u@h:port/d', 'postgres://h', "host=h dbname='open"])(
    'refuses %s',
    raw => expect(readDatabaseAddress(raw)).toHaveProperty('problem'),
  )

  it.each([
    `"postgres://u:secret@h/d"`,
    `'postgres://u:secret@h/d'`,
    'jdbc:postgresql://h/d?user=u&password=secret',
  ])('refuses %s in words, without its password', raw => {
    const reading = readDatabaseAddress(raw)
    expect('problem' in reading && reading.problem).toContain('postgres://')
    expect(JSON.stringify(reading)).not.toContain('secret')
  })

  it('reads connection strings with their quoting', () =>
    expect(parametersOf("host=h dbname='my db' password='it\\'s' user=u")).toEqual({
      host: 'h',
      dbname: 'my db',
      password: "it's",
      user: 'u',
    }))
})

describe('refusals', () => {
  it.each([
    ['postgres://u@ep-cool-pooler.eu.neon.tech/d', 'connection pooler'],
    ['postgres://u@db.example.com:6543/d', 'port 6543'],
    ['postgres://u@h/d?pgbouncer=true', 'pgbouncer=true'],
    ['postgres://u@postgres.railway.internal/d', 'DATABASE_PUBLIC_URL'],
  ])('%s', (raw, words) => expect(refusalOf(addressOf(raw), false)).toContain(words))

  it.each(['postgres://u@aws-0.pooler.supabase.com:5432/d', 'postgres://u@127.0.0.1:6432/d'])(
    'lets %s pass',
    raw => expect(refusalOf(addressOf(raw), false)).toBeUndefined(),
  )

  it('lets a pooler pass that the user vouches for', () =>
    expect(refusalOf(addressOf('postgres://u@h:6543/d'), true)).toBeUndefined())
})

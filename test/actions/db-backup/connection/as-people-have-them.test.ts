import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fittingAddress } from '../../../../actions/db-backup/connection/fitting-address.ts'
import { readDatabaseAddress } from '../../../../actions/db-backup/connection/read-address.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

const parameter = (url: string, name: string): string | undefined => {
  const reading = readDatabaseAddress(url)
  if ('problem' in reading) throw new Error(reading.problem)
  return reading.address.parameters.get(name)
}

describe('addresses of other drivers', () => {
  it.each([
    ['?sslmode=no-verify', 'require'],
    ['?ssl=no-verify', 'require'],
    ['?ssl=true', 'require'],
    ['?ssl=%7B%22rejectUnauthorized%22%3Afalse%7D', 'require'],
    ['?ssl=false', undefined],
    ['?sslmode=verify-full&ssl=true', 'verify-full'],
    ['?ssl=true&sslmode=verify-full', 'verify-full'],
    ['?ssl=verify-ca', 'verify-ca'],
    ['?ssl=true&sslmode=disable', 'require'],
    ['?sslmode=disable&ssl=true', 'require'],
    ['?sslMode=require', 'require'],
    ['?ssl_mode=VERIFY_CA', 'verify-ca'],
    ['?sslmode=VERIFY-FULL', 'verify-full'],
    ['?SSL Mode=VerifyFull', 'verify-full'],
    ['?useSSL=true', 'require'],
    ['?tls=1', 'require'],
    ['?requiressl=1', 'require'],
    ['?encrypt=false', undefined],
    ['?sslaccept=strict', 'verify-full'],
    ['?sslaccept=accept_invalid_certs&sslmode=require', 'require'],
    ['?sslmode=prefer', 'prefer'],
  ])('%s asks libpq for %s', (query, mode) =>
    expect(parameter(`postgres://u:p@db.example/shop${query}`, 'sslmode')).toBe(mode),
  )

  it.each([
    ['a%40b%', 'a@b%'],
    ['50%', '50%'],
    ['%zz', '%zz'],
    ['a%2Fb', 'a/b'],
  ])('the password %s is %s', (written, meant) =>
    expect(parameter(`postgres://u:${written}@db.example/shop`, 'password')).toBe(meant),
  )
})

describe('an access token as password', () => {
  let stage: BackupStage
  beforeAll(async () => {
    stage = await startStage()
    await stage.postgres.psql('CREATE TABLE t AS SELECT 1 AS i')
  })
  afterAll(() => stage[Symbol.asyncDispose]())

  it.each([1_030, 1_800])('of %i characters is taken', { timeout: 60_000 }, async length => {
    // PostgreSQL takes passwords of up to about a kilobyte; what counts here is that libpq reads the address at all.
    const url = stage.postgres
      .urlOf('postgres')
      .replace(/\/\/.*@/, `//nobody_${length}:${'x'.repeat(length)}@`)
    await expect(stage.run({ 'database-url': url })).rejects.toThrow(/refused the user or password/)
  })
})

describe('what one libpq takes and another refuses', () => {
  const fitting = (query: string, major: number) => {
    const reading = readDatabaseAddress(`postgres://u:p@db.example/shop${query}`)
    if ('problem' in reading) throw new Error(reading.problem)
    return fittingAddress(reading.address, major)
  }

  it('is left out for a client that does not know it, and named', () => {
    const { address, leftOut } = fitting(
      '?sslnegotiation=postgres&max_protocol_version=3.2&sslmode=require',
      16,
    )
    expect(leftOut).toEqual(['sslnegotiation', 'max_protocol_version'])
    expect([...address.parameters.keys()]).toEqual(['user', 'password', 'host', 'dbname', 'sslmode'])
    expect(fitting('?sslnegotiation=postgres', 17).leftOut).toEqual([])
  })

  it.each([
    ['?require_auth=scram-sha-256', /does not know require_auth/],
    ['?sslrootcert=system&sslmode=verify-full', /does not know sslrootcert=system/],
  ])('is refused where leaving it out would be less safe: %s', (query, words) => {
    expect(() => fitting(query, 15)).toThrow(words)
    expect(fitting(query, 16).leftOut).toEqual([])
  })
})

describe('connections of small plans, and of other encodings', { timeout: 60_000 }, () => {
  let stage: BackupStage
  beforeAll(async () => {
    stage = await startStage()
    await stage.postgres.createDatabase('shop')
    await stage.postgres.psql(`CREATE TABLE "größe" AS SELECT '🐘'::text AS s`, 'shop')
    for (const limit of [1, 2])
      await stage.postgres.psql(
        `CREATE ROLE few_${limit} LOGIN PASSWORD 'x' CONNECTION LIMIT ${limit}; GRANT pg_read_all_data TO few_${limit}`,
      )
  })
  afterAll(() => stage[Symbol.asyncDispose]())

  const asRole = (role: string) => stage.postgres.urlOf('shop').replace(/\/\/.*@/, `//${role}:x@`)

  it('two are enough, roles and tablespaces among what is stored', async () => {
    const { outcome, ports } = await stage.run({ 'database-url': asRole('few_2'), prefix: 'two' })
    expect(outcome.outputs.result).toBe('stored')
    expect(ports.log.text).not.toContain('not in this backup')
    expect(stage.s3.objects().some(({ key }) => /^two\/.*globals\.sql$/.test(key))).toBe(true)
  })

  it('one is not, and the message says what to raise', async () => {
    const asked = stage.run({ 'database-url': asRole('few_1'), prefix: 'one' })
    await expect(asked).rejects.toMatchObject({
      message: expect.stringContaining('allows no further connection'),
      remedy: expect.stringContaining('CONNECTION LIMIT'),
    })
  })

  it.each(['custom', 'plain'])('a client encoding in the address converts nothing (%s)', async format => {
    const { outcome, ports } = await stage.run({
      'database-url': `${stage.postgres.urlOf('shop')}?client_encoding=LATIN1&sslnegotiation=postgres`,
      prefix: format,
      format,
    })
    expect(outcome.outputs.result).toBe('stored')
    expect(ports.log.notices.map(({ message }) => message).join('\n')).toContain('client_encoding')
    await stage.postgres.createDatabase(`target_${format}`)
    await stage.restore(`target_${format}`, { prefix: format, format })
    expect(await stage.postgres.psql('SELECT s FROM "größe"', `target_${format}`)).toBe('🐘')
  })
})

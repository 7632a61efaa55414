import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { judge } from '../../../actions/db-backup/catalog/judge.ts'
import { selectorProblem } from '../../../actions/db-backup/catalog/select-backup.ts'
import { recipientProblem } from '../../../actions/db-backup/crypt/recipients.ts'
import { compressionProblem } from '../../../actions/db-backup/dump/compression.ts'
import { planDump } from '../../../actions/db-backup/dump/dump-plan.ts'
import { matchesTable } from '../../../actions/db-backup/dump/patterns.ts'
import { newBackupId, prefixProblem, readKey, timeOfId } from '../../../actions/db-backup/manifest/keys.ts'
import { endpointProblem, storeAddress } from '../../../actions/db-backup/store/address.ts'
import { compositeEtag } from '../../../actions/db-backup/store/digest.ts'
import { MOST_PARTS, partSizeFor, partsInFlight } from '../../../actions/db-backup/store/part-size.ts'
import { readSqlChecks } from '../../../actions/db-backup/verify/sql-checks.ts'

describe('compression', () => {
  it.each(['zstd', 'zstd:19', 'gzip:1', 'none'])('%s', raw => expect(compressionProblem(raw)).toBeUndefined())
  it.each(['zstd:20', 'gzip:0', 'none:1', 'brotli', 'zstd:'])('refuses %s', raw =>
    expect(compressionProblem(raw)).toBeDefined(),
  )

  it('compresses inside pg_dump where the client can', () => {
    expect(planDump('custom', { method: 'zstd', level: undefined }, 17)).toMatchObject({
      arguments: ['--format=custom', '--compress=zstd:3'],
      outer: 'none',
      fileName: 'dump.pgc',
    })
    expect(planDump('custom', { method: 'zstd', level: 9 }, 15)).toMatchObject({
      arguments: ['--format=custom', '--compress=0'],
      outer: 'zstd',
      level: 9,
      fileName: 'dump.pgc.zst',
    })
    expect(planDump('plain', { method: 'gzip', level: undefined }, 17)).toMatchObject({
      outer: 'gzip',
      level: 6,
      fileName: 'dump.sql.gz',
    })
  })
})

describe('keys', () => {
  const repository = { prefix: 'production', database: 'app' }
  const id = newBackupId(new Date('2026-11-21T23:44:40Z'), Uint8Array.of(1, 2, 255, 0))

  it('sorts by time and can be read back', () => {
    expect(id).toBe('20261121T234440Z-0102ff00')
    expect(timeOfId(id)?.toISOString()).toBe('2026-11-21T23:44:40.000Z')
  })

  it.each([
    [`production/app/${id}/manifest.json`, 'manifest'],
    [`production/app/${id}/dump.pgc.zst.age`, 'dump'],
    [`production/app/${id}/verify-20261121T234440Z-L4-passed.json`, 'note'],
    [`production/app_test/${id}/manifest.json`, undefined],
    [`production/app/${id}/notes.txt`, undefined],
    ['production/app/20269999T999999Z-00000000/manifest.json', undefined],
    [`production/app/${id}/deeper/manifest.json`, undefined],
  ])('%s is %s', (key, kind) => expect(readKey(repository, key)?.kind).toBe(kind))

  it.each(['/a', 'a//b', 'a/', '../a', 'a b', ''])('refuses the prefix %j', raw =>
    expect(prefixProblem(raw)).toBeDefined(),
  )
})

describe('the store', () => {
  it('wants an endpoint without a path, and shows the right split', () =>
    expect(endpointProblem('https://x.r2.cloudflarestorage.com/backups/daily')).toContain('bucket: backups'))

  it('addresses AWS by host, except where a dot would break the certificate', () => {
    const at = (bucket: string) =>
      storeAddress({ bucket, endpoint: undefined, region: 'auto' }, { AWS_REGION: 'eu-west-1' })
    expect(at('b1').bucketUrl).toBe('https://b1.s3.eu-west-1.amazonaws.com')
    expect(at('b.1').bucketUrl).toBe('https://s3.eu-west-1.amazonaws.com/b.1')
  })

  it('grows parts with the size, within the limits', () => {
    expect(partSizeFor(0)).toBe(5 * 1_048_576)
    for (const bytes of [1e9, 1e11, 1e12, 5e12]) {
      expect(Math.ceil(bytes / partSizeFor(bytes))).toBeLessThanOrEqual(MOST_PARTS)
      expect(partSizeFor(bytes) % 1_048_576).toBe(0)
    }
    expect(partsInFlight(partSizeFor(5e12))).toBe(1)
  })

  it('knows the ETag of a multipart object', () =>
    expect(compositeEtag([Buffer.from('d41d8cd98f00b204e9800998ecf8427e', 'hex')])).toBe(
      '59adb24ef3cdbe0297f05b395827453f-1',
    ))
})

describe('tables', () => {
  it.each([
    ['users', 'public', 'users', true],
    ['users', 'app', 'users', true],
    ['public.users', 'app', 'users', false],
    ['log_*', 'public', 'log_2026', true],
    ['audit.*', 'audit', 'a.b', true],
    ['Users', 'public', 'users', false],
    ['a+b', 'public', 'a+b', true],
  ])('%s on %s.%s: %s', (pattern, schema, name, expected) =>
    expect(matchesTable(pattern, { schema, name })).toBe(expected),
  )
})

describe('recipients', () => {
  it('takes what age-keygen prints, and catches a mistyped character', async () => {
    const recipient = await identityToRecipient(await generateX25519Identity())
    expect(recipientProblem(`# operations\n${recipient}`)).toBeUndefined()
    const last = recipient.at(-1) === 'q' ? 'p' : 'q'
    expect(recipientProblem(recipient.slice(0, -1) + last)).toContain('line 1')
  })

  it('refuses a secret without repeating it', async () => {
    const identity = await generateX25519Identity()
    const problem = recipientProblem(identity)
    expect(problem).toContain('leaked')
    expect(problem).not.toContain(identity.slice(16))
  })
})

describe('naming a backup', () => {
  it.each([
    'latest',
    'latest-verified',
    '20261121T234440Z-0102ff00',
    'before=2026-11-21',
    'before=2026-11-21T10:00:00+02:00',
  ])('%s', raw => expect(selectorProblem(raw)).toBeUndefined())
  it.each(['newest', 'before=yesterday', 'before=2026-11-21T10:00'])('refuses %s', raw =>
    expect(selectorProblem(raw)).toBeDefined(),
  )
})

describe('queries with expected results', () => {
  it('reads each with its expectation', () =>
    expect(
      readSqlChecks('-- orders\nSELECT count(*)\nFROM orders;\n-- expect: 3\nSELECT 1;\n-- expect: 1\n'),
    ).toEqual([
      { query: '-- orders\nSELECT count(*)\nFROM orders', expected: '3' },
      { query: 'SELECT 1', expected: '1' },
    ]))
  it.each(['SELECT 1;', '', '-- expect: 1'])('refuses %j', text =>
    expect(() => readSqlChecks(text)).toThrow(/expect/),
  )
  it.each([
    '\\! id',
    'SELECT 1 \\\\ \\o |id',
    '\\echo `id`',
    '\\set x `id`',
    "\\copy t to program 'id'",
    'SELECT 1 \\w |id',
    '\\i /etc/passwd',
    "SELECT 'a' \\gexec",
    '/* */ \\! id',
  ])('sees the command of psql in %j', query =>
    expect(() => readSqlChecks(`${query}\n-- expect: 1\n`)).toThrow(/backslash/),
  )
  it.each([
    "SELECT E'\\\\!'",
    "SELECT regexp_replace('a', '\\g', '')",
    'SELECT 1 AS "\\!"',
    '-- \\! id\nSELECT 1',
  ])('takes a backslash in quotes for what it is: %j', query =>
    expect(readSqlChecks(`${query}\n-- expect: 1\n`)).toHaveLength(1),
  )
})

it('a gate without a backup says so', () =>
  expect(
    judge(
      undefined,
      { maxAgeMs: 1, minLevel: 'L4', maxRestoreAgeMs: 1, recipients: [], fingerprint: undefined },
      { now: new Date(), restoreTestedAt: undefined },
    ),
  ).toEqual(['there is no good backup at all']))

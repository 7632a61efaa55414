import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareSystems, systemsIn } from '../../../../actions/db-backup/catalog/systems.ts'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  stage = await startStage({}, postgres)
  await postgres.psql("CREATE ROLE managed LOGIN PASSWORD 'x'; GRANT pg_read_all_data TO managed")
  await postgres.createDatabase('shop')
  await postgres.psql(
    'CREATE TABLE t AS SELECT 1 AS i; REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC',
    'shop',
  )
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

/** The same server by two names, as before and after a move of a managed one. */
const at = (host: string) => postgres.urlOf('shop').replace(/\/\/.*@127\.0\.0\.1/, `//managed:x@${host}`)
const [BEFORE, AFTER] = ['127.0.0.1', 'localhost']

const backUp = async (prefix: string, host: string, more: Record<string, string> = {}) =>
  await stage.run({ 'database-url': at(host), prefix, verify: 'upload', 'row-counts': 'none', ...more })

describe('a server whose identifier may not be read', { timeout: 90_000 }, () => {
  it('is known by its address, which is said', async () => {
    const { ports } = await backUp('stays', BEFORE)
    expect(ports.log.notices.map(({ message }) => message).join()).toContain('pg_control_system()')
    const again = await backUp('stays', BEFORE, { 'keep-last': '1', 'min-keep': '1' })
    expect(again.outcome.outputs.pruned).toBe(1)
    expect(again.ports.log.warnings).toEqual([])
  })

  it('at another address is neither the same nor another: said, kept, asked for, found by its own address', async () => {
    const first = await backUp('moves', BEFORE)
    const second = await backUp('moves', AFTER, { 'keep-last': '1', 'min-keep': '1' })
    expect(second.outcome.outputs).toMatchObject({ result: 'stored', pruned: 0 })
    expect(second.ports.log.warnings.map(({ message }) => message).join()).toMatch(
      /1 backups? .* cannot be told/,
    )
    expect(second.ports.log.text).toMatch(/keep .*whether it is of this database cannot be told/)
    await postgres.createDatabase('moved')
    await expect(stage.restore('moved', { prefix: 'moves' })).rejects.toThrow(
      /whether they are one cannot be told/,
    )
    const asked = { mode: 'check', prefix: 'moves', 'database-url': at(AFTER) }
    expect((await stage.run(asked)).outcome.outputs).toMatchObject({
      result: 'fresh',
      backupId: second.outcome.outputs.backupId,
    })
    const named = { prefix: 'moves', backup: String(first.outcome.outputs.backupId) }
    expect((await stage.restore('moved', named)).outputs.result).toBe('restored')
  })

  it('is not taken for fresh by backups from an address that is not its own', async () => {
    await backUp('elsewhere', BEFORE)
    const { outcome } = await stage.run({ mode: 'check', prefix: 'elsewhere', 'database-url': at(AFTER) })
    expect(outcome.outputs.result).toBe('stale')
    expect(outcome.outputs.summary).toContain('cannot be told')
  })

  it('that has moved is fresh by what was stored since, without its address too, and that is said', async () => {
    await backUp('handed', BEFORE)
    const { outcome: moved } = await backUp('handed', AFTER)
    const { outcome, ports } = await stage.run({ mode: 'check', prefix: 'handed' })
    expect(outcome.outputs).toMatchObject({ result: 'fresh', backupId: moved.outputs.backupId })
    expect(ports.log.warnings.map(({ message }) => message).join()).toMatch(
      /Taken for a database that has moved.*the 1 backups before it/,
    )
    const tested = await stage.run({ mode: 'check', prefix: 'handed', 'max-restore-age': '1d' })
    expect(tested.outcome.outputs.result).toBe('stale')
  })

  it('is no move where both addresses are backed up side by side', async () => {
    await backUp('beside', BEFORE)
    await backUp('beside', AFTER)
    await backUp('beside', BEFORE)
    const { outcome } = await stage.run({ mode: 'check', prefix: 'beside' })
    expect(outcome.outputs.result).toBe('stale')
    expect(outcome.outputs.summary).toContain('whether they are one cannot be told')
  })

  it('is the one whose identifier another role has read at the same address', async () => {
    await stage.backUp('shop', { prefix: 'roles' })
    const { outcome, ports } = await backUp('roles', BEFORE, { 'keep-last': '1', 'min-keep': '1' })
    expect([outcome.outputs.pruned, ports.log.warnings]).toEqual([1, []])
    expect((await stage.run({ mode: 'check', prefix: 'roles' })).outcome.outputs.result).toBe('fresh')
  })

  it('is refused as place of a test restore of its own backup', async () => {
    await backUp('drill', BEFORE)
    const drill = { mode: 'verify', prefix: 'drill', verify: 'restore' }
    const own = await stage.run({ ...drill, 'verify-database-url': postgres.urlOf('moved') })
    expect(own.outcome.failure?.message).toContain('the very server')
  })
})

describe('systems', () => {
  const source = (systemIdentifier: string | null, hostHash: string) => ({
    name: 'd',
    systemIdentifier,
    hostHash,
  })

  it('are one where one identifier was ever read at an address, and unknown where two were', () => {
    const [a, b, unread] = [source('1', 'h'), source('2', 'h'), source(null, 'h')]
    expect(systemsIn([a, unread])(unread)).toBe('1')
    expect(systemsIn([a, b, unread])(unread)).toBe('address h')
  })

  it.each([
    ['1', '1', 'same'],
    ['1', '2', 'other'],
    ['1', 'address h', 'unknown'],
    ['address g', 'address h', 'unknown'],
  ])('%s and %s: %s', (one, other, sameness) => expect(compareSystems(one, other)).toBe(sameness))
})

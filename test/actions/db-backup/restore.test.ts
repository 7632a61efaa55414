import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BackupStage, startStage } from './support/backup-stage.ts'

let stage: BackupStage

beforeAll(async () => {
  stage = await startStage()
  await stage.postgres.createDatabase('shop')
  await stage.postgres.psql(
    `CREATE TABLE customers (id serial PRIMARY KEY, name text UNIQUE);
     CREATE TABLE orders (id bigserial PRIMARY KEY, customer int REFERENCES customers, note text);
     CREATE INDEX orders_note ON orders (note);
     INSERT INTO customers (name) SELECT 'c' || i FROM generate_series(1, 50) AS i;
     INSERT INTO orders (customer, note) SELECT 1 + i % 50, 'n' || i FROM generate_series(1, 1000) AS i;`,
    'shop',
  )
  await stage.backUp('shop')
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
})

describe('restore', () => {
  it('brings one dropped table back, with its index, keys and sequence', async () => {
    await stage.postgres.psql('DROP TABLE orders', 'shop')
    const { outputs } = await stage.restore('shop', { tables: 'public.orders', 'confirm-restore': 'shop' })
    expect(outputs).toMatchObject({ result: 'restored', tables: 1, rows: 1000 })
    expect(
      await stage.postgres.psql(
        `SELECT string_agg(indexname, ' ' ORDER BY indexname) FROM pg_indexes WHERE tablename = 'orders'`,
        'shop',
      ),
    ).toBe('orders_note orders_pkey')
    expect(
      await stage.postgres.psql(`INSERT INTO orders (customer) VALUES (1) RETURNING id`, 'shop'),
    ).toContain('1001')
    await expect(stage.postgres.psql('INSERT INTO orders (customer) VALUES (999)', 'shop')).rejects.toThrow(
      /foreign key/,
    )
    await stage.postgres.psql('DELETE FROM orders WHERE id > 1000', 'shop')
  })

  it('names what is not in the backup', async () => {
    await expect(stage.restore('shop', { tables: 'public.invoices' })).rejects.toThrow(/no public.invoices/)
  })

  it('refuses a target that is not empty, and one whose name was not typed out', async () => {
    await expect(stage.restore('shop')).rejects.toThrow(/not empty/)
    await expect(stage.restore('shop', { 'confirm-restore': 'other' })).rejects.toThrow(
      /confirm-restore says other/,
    )
  })

  it('changes nothing in a dry run', async () => {
    await stage.postgres.createDatabase('untouched')
    const { outputs } = await stage.restore('untouched', { 'dry-run': 'true' })
    expect(outputs.result).toBe('dry-run')
    expect(
      await stage.postgres.psql('SELECT count(*) FROM pg_tables WHERE schemaname = $$public$$', 'untouched'),
    ).toBe('0')
  })

  it('leaves the old data when the new cannot go in', async () => {
    await stage.postgres.psql('CREATE VIEW busy AS SELECT id FROM orders', 'shop')
    await expect(stage.restore('shop', { 'confirm-restore': 'shop' })).rejects.toThrow(/depend/)
    expect(await stage.postgres.psql('SELECT count(*) FROM busy', 'shop')).toBe('1000')
    await stage.postgres.psql('DROP VIEW busy', 'shop')
  })
})

describe('the gate', () => {
  it('is fresh, then stale when the schema changes, the proof is too weak or the time too long', async () => {
    const ask = async (inputs: Record<string, string>) =>
      (await stage.run({ mode: 'check', ...inputs })).outcome
    expect((await ask({ 'max-age': '1h', 'min-level': 'read' })).outputs.result).toBe('fresh')
    expect((await ask({ 'min-level': 'restore' })).failure?.message).toContain('L4 is demanded')
    expect((await ask({ 'max-restore-age': '7d' })).failure?.message).toContain('ever restored')
    expect((await ask({ 'max-age': '0s' })).outputs.result).toBe('stale')
    const url = { 'database-url': stage.postgres.urlOf('shop') }
    expect((await ask(url)).outputs.result).toBe('fresh')
    await stage.postgres.psql('ALTER TABLE customers ADD COLUMN phone text', 'shop')
    expect((await ask(url)).failure?.message).toContain('schema')
    await stage.postgres.psql('ALTER TABLE customers DROP COLUMN phone', 'shop')
  })
})

describe('the gate before the first backup', () => {
  it('is stale, not broken: that there is none is what it is there to say', async () => {
    const { outcome } = await stage.run({ mode: 'check', environment: 'staging', 'max-age': '1h' })
    expect(outcome.outputs).toMatchObject({ result: 'stale', kept: 0 })
    expect(outcome.failure?.message).toContain('there is no good backup at all')
  })
})

describe('test restores', () => {
  it('reach L4 in a throw-away server, and L5 with queries', { timeout: 60_000 }, async () => {
    const first = await stage.run({ mode: 'verify', verify: 'restore' })
    expect(first.outcome.outputs).toMatchObject({ result: 'verified', verifiedLevel: 'L4' })
    const folder = await mkdtemp(join(tmpdir(), 'verify-sql-'))
    const file = join(folder, 'checks.sql')
    await writeFile(file, 'SELECT count(*) FROM public.orders;\n-- expect: 1000\n')
    const asked = { mode: 'verify', verify: 'restore', 'verify-sql': file }
    expect((await stage.run(asked)).outcome.outputs.verifiedLevel).toBe('L5')
    await writeFile(file, 'SELECT count(*) FROM public.orders;\n-- expect: 7\n')
    expect((await stage.run(asked)).outcome.failure?.message).toContain('printed "1000" instead of "7"')
    await rm(folder, { recursive: true })
  })

  it('refuse the very server that the backup comes from', async () => {
    await stage.postgres.createDatabase('scratch')
    const { outcome } = await stage.run({
      mode: 'verify',
      verify: 'restore',
      'verify-database-url': stage.postgres.urlOf('scratch'),
    })
    expect(outcome.failure?.message).toContain('the very server')
  })
})

describe('retention', () => {
  it('prunes by its rules, and only below its own repository', async () => {
    stage.s3.put('production/shop_test/20200101T000000Z-00000000/manifest.json', '{}')
    stage.s3.put('production/shop/readme.txt', 'not ours')
    for (let round = 0; round < 4; round += 1) await stage.backUp('shop', { verify: 'upload' })
    const { outcome } = await stage.run({
      mode: 'prune',
      database: 'shop',
      'keep-last': '2',
      'min-keep': '1',
    })
    expect(outcome.outputs).toMatchObject({ result: 'pruned', pruned: 2 })
    expect(stage.s3.object('production/shop/readme.txt')).toBeDefined()
    expect(stage.s3.object('production/shop_test/20200101T000000Z-00000000/manifest.json')).toBeDefined()
    expect(stage.s3.violations).toEqual([])
  })
})

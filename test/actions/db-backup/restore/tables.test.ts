import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres
let stage: BackupStage

const SHOP = `
  CREATE SCHEMA s;
  CREATE EXTENSION citext SCHEMA s;
  CREATE TYPE mood AS ENUM ('glad', 'so-so');
  CREATE DOMAIN s.positive AS int CHECK (VALUE > 0);
  CREATE SEQUENCE numbers START 100;
  CREATE FUNCTION twice(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x * 2';
  CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TABLE customers (id int PRIMARY KEY, mail s.citext UNIQUE);
  CREATE TABLE orders (id int PRIMARY KEY DEFAULT nextval('numbers'), customer int REFERENCES customers,
    feeling mood, amount s.positive, double int GENERATED ALWAYS AS (twice(amount)) STORED, CHECK (twice(amount) > 1));
  CREATE INDEX orders_twice ON orders (twice(amount));
  CREATE TRIGGER noting BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION noted();
  COMMENT ON TABLE orders IS 'what people bought';
  CREATE TABLE neighbours (id int); CREATE VIEW seen AS SELECT * FROM orders;
  INSERT INTO customers VALUES (1, 'a@b.example');
  INSERT INTO orders (customer, feeling, amount) SELECT 1, 'glad', i FROM generate_series(1, 20) AS i;
  CREATE TABLE log (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
  CREATE INDEX log_at ON log (at);
  CREATE TABLE log_2026 PARTITION OF log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY RANGE (at);
  CREATE TABLE log_2026_05 PARTITION OF log_2026 FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');
  CREATE TABLE log_2026_06 PARTITION OF log_2026 FOR VALUES FROM ('2026-06-01') TO ('2026-07-01');
  INSERT INTO log VALUES (1, '2026-05-05'), (2, '2026-06-06'), (3, '2026-06-07');`

beforeAll(async () => {
  postgres = await startPostgres()
  stage = await startStage({}, postgres)
  await postgres.createDatabase('shop')
  await postgres.psql(SHOP, 'shop')
  for (const format of ['custom', 'directory']) await stage.backUp('shop', { prefix: format, format })
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

const NAMES = `SELECT string_agg(relname, ' ' ORDER BY relname COLLATE "C") FROM pg_class
  WHERE relkind IN ('r', 'p', 'v') AND relnamespace = 'public'::regnamespace`

/** A database of its own with what `sql` makes in it. */
async function target(sql = ''): Promise<string> {
  const name = `t_${Math.random().toString(36).slice(2)}`
  await postgres.createDatabase(name)
  if (sql !== '') await postgres.psql(sql, name)
  return name
}

const into = (name: string, tables: string, more: Readonly<Record<string, string>> = {}) =>
  stage.run({
    mode: 'restore',
    'target-database-url': postgres.urlOf(name),
    prefix: 'custom',
    database: 'shop',
    tables,
    ...more,
  })

describe('one table alone, into an empty database', { timeout: 60_000 }, () => {
  it.each([
    ['custom', '1'],
    ['custom', '2'],
    ['directory', '1'],
  ])('brings what it needs and nothing beside it (%s, %s workers)', async (prefix, jobs) => {
    const name = await target()
    const { outcome, ports } = await into(name, 'orders', { prefix, jobs })
    expect(outcome.outputs).toMatchObject({ result: 'restored', tables: 1, rows: 20 })
    expect(await postgres.psql(NAMES, name)).toBe('orders')
    expect(ports.log.warnings.map(({ message }) => message).join()).toContain(
      'FK CONSTRAINT public orders orders_customer_fkey',
    )
    expect(ports.log.text).toContain('TYPE public mood')
    await postgres.psql("INSERT INTO orders (feeling, amount) VALUES ('so-so', 3)", name)
    expect(await postgres.psql('SELECT max(id), max(double) FROM orders', name)).toBe('120|40')
    expect(await postgres.psql("SELECT obj_description('orders'::regclass)", name)).toBe('what people bought')
  })

  it('brings an extension that a column needs, and its schema', async () => {
    const name = await target()
    await into(name, 'customers')
    expect(await postgres.psql('SELECT mail FROM customers', name)).toBe('a@b.example')
  })

  it('keeps the foreign key where the other table is wanted too', async () => {
    const name = await target()
    await into(name, 'orders\ncustomers')
    await expect(postgres.psql('INSERT INTO orders (customer, amount) VALUES (9, 1)', name)).rejects.toThrow(
      /foreign key/,
    )
  })

  it.each(['custom', 'directory'])('takes all partitions of a partitioned table (%s)', async prefix => {
    const name = await target()
    const { outcome } = await into(name, 'log', { prefix })
    expect(outcome.outputs).toMatchObject({ tables: 2, rows: 3 })
    expect(await postgres.psql('SELECT count(*) FROM log', name)).toBe('3')
    expect(await postgres.psql(NAMES, name)).toBe('log log_2026 log_2026_05 log_2026_06')
    await expect(postgres.psql("INSERT INTO log VALUES (1, '2026-05-05')", name)).rejects.toThrow(/duplicate/)
  })

  it('takes the tables above a partition, and no rows of the others', async () => {
    const name = await target()
    const { outcome } = await into(name, 'log_2026_05')
    expect(outcome.outputs).toMatchObject({ tables: 1, rows: 1 })
    expect(await postgres.psql('SELECT count(*) FROM log', name)).toBe('1')
    expect(await postgres.psql(NAMES, name)).toBe('log log_2026 log_2026_05')
  })
})

describe('one table back into a living database', { timeout: 60_000 }, () => {
  it('uses the types and functions that are there, and keeps all else', async () => {
    const name = await target(SHOP)
    await postgres.psql('DROP VIEW seen; DELETE FROM orders; INSERT INTO neighbours VALUES (7)', name)
    const { outcome } = await into(name, 'orders', { 'confirm-restore': name })
    expect(outcome.outputs).toMatchObject({ rows: 20 })
    expect(await postgres.psql('SELECT count(*), (SELECT count(*) FROM neighbours) FROM orders', name)).toBe(
      '20|1',
    )
    await expect(postgres.psql('INSERT INTO orders (customer, amount) VALUES (9, 1)', name)).rejects.toThrow(
      /foreign key/,
    )
  })

  it('puts a partition that was dropped back where it belongs, with its indexes', async () => {
    const name = await target(SHOP)
    await postgres.psql('DROP TABLE log_2026_05', name)
    await into(name, 'log_2026_05', { 'confirm-restore': name })
    expect(await postgres.psql('SELECT count(*) FROM log', name)).toBe('3')
    expect(
      await postgres.psql(
        "SELECT string_agg(indexrelid::regclass::text, ' ' ORDER BY indexrelid::regclass::text) FROM pg_index WHERE indrelid = 'log_2026_05'::regclass",
        name,
      ),
    ).toBe('log_2026_05_at_idx log_2026_05_pkey')
  })

  it('puts a damaged partition in the place of the one that is there', async () => {
    const name = await target(SHOP)
    await postgres.psql('DELETE FROM log', name)
    await into(name, 'log_2026_06', { 'confirm-restore': name })
    expect(await postgres.psql('SELECT count(*) FROM log', name)).toBe('2')
  })

  it('replaces a partitioned table with all its partitions', async () => {
    const name = await target(SHOP)
    await postgres.psql("DELETE FROM log; INSERT INTO log VALUES (9, '2026-05-09')", name)
    await into(name, 'log', { 'confirm-restore': name })
    expect(await postgres.psql('SELECT count(*) FROM log', name)).toBe('3')
  })
})

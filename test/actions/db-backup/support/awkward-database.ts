import type { Postgres } from '../../../cloud/postgres/postgres.ts'

/** Everything that has ever broken a backup: names, types, big values, things that are not tables. */
const AWKWARD = `
  CREATE EXTENSION pg_trgm;
  CREATE SCHEMA "Größe & Co";
  CREATE TYPE mood AS ENUM ('glad', 'so-so', 'it''s bad');
  CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
  CREATE TABLE plain (id bigserial PRIMARY KEY, note text, at timestamptz DEFAULT now());
  INSERT INTO plain (note) SELECT 'row ' || i || repeat(md5(i::text), 2) FROM generate_series(1, 3000) AS i;
  CREATE TABLE empty (id int PRIMARY KEY);
  CREATE TABLE "Größe & Co"."select ""from"" 表" ("Weird ""Column" text, "ключ" int GENERATED ALWAYS AS IDENTITY);
  INSERT INTO "Größe & Co"."select ""from"" 表" ("Weird ""Column") VALUES ('tab\t, \\\\. and \\\\N'), (NULL), (E'line\\nbreak'), ('emoji 🐘');
  CREATE TABLE generated (a int, b int GENERATED ALWAYS AS (a * 2) STORED, m mood, p positive);
  INSERT INTO generated (a, m, p) VALUES (1, 'glad', 1), (21, 'it''s bad', 7);
  CREATE TABLE documents (id int PRIMARY KEY, body jsonb, raw bytea, tags text[], span int4range);
  INSERT INTO documents SELECT i, jsonb_build_object('n', i, 'nested', jsonb_build_array(1, 'x', null)),
    decode(repeat(md5(i::text), 40), 'hex'), ARRAY['a', 'b,c', NULL], int4range(i, i + 5) FROM generate_series(1, 500) AS i;
  CREATE INDEX documents_body ON documents USING gin (body);
  CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
  CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  INSERT INTO events SELECT date '2025-06-01' + i, 'event ' || i FROM generate_series(1, 400) AS i;
  CREATE TABLE parent (id int); CREATE TABLE child (more int) INHERITS (parent);
  INSERT INTO parent VALUES (1), (2); INSERT INTO child VALUES (3, 4);
  CREATE TABLE a_side (id int PRIMARY KEY, b int); CREATE TABLE b_side (id int PRIMARY KEY, a int REFERENCES a_side);
  ALTER TABLE a_side ADD FOREIGN KEY (b) REFERENCES b_side DEFERRABLE INITIALLY DEFERRED;
  BEGIN; INSERT INTO a_side VALUES (1, 1); INSERT INTO b_side VALUES (1, 1); COMMIT;
  CREATE VIEW glad AS SELECT a FROM generated WHERE m = 'glad';
  CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM plain;
  CREATE FUNCTION double(x int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT x * 2 $$;
  CREATE SEQUENCE standalone START 1000 INCREMENT 7; SELECT nextval('standalone');
  SELECT lo_from_bytea(0, decode(repeat('deadbeef', 20000), 'hex'));
  SELECT lo_from_bytea(424242, 'small');`

/** Creates a database with everything awkward in it. */
export async function createAwkward(postgres: Postgres, name: string): Promise<string> {
  const url = await postgres.createDatabase(name)
  await postgres.psql(AWKWARD, name)
  return url
}

const HASHES = `
  SELECT string_agg(format('SELECT %L, count(*), coalesce(md5(string_agg(t::text, E''\\n'' ORDER BY t::text)), ''-'') FROM ONLY %I.%I t',
    n.nspname || '.' || c.relname, n.nspname, c.relname), ' UNION ALL ') || ' ORDER BY 1'
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm', 'v') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`

/** A hash of every table, every large object and every sequence: equal exactly when the data is. */
export async function dataOf(postgres: Postgres, name: string): Promise<string> {
  const query = await postgres.psql(HASHES, name)
  const tables = await postgres.psql(query, name)
  const objects = await postgres.psql(
    `SELECT oid, md5(lo_get(oid)) FROM pg_largeobject_metadata WHERE oid = 424242 OR length(lo_get(oid)) > 1000 ORDER BY 2`,
    name,
  )
  const sequences = await postgres.psql(`SELECT last_value, is_called FROM standalone`, name)
  return [tables, objects, sequences].join('\n')
}

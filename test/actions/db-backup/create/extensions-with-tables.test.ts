import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { binariesWith } from '../../../cloud/postgres/with-extension.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'
import { PARTMAN } from '../support/partman-double.ts'

const extended = await binariesWith(PARTMAN)

describe.skipIf(extended === undefined)('extensions with tables of their own', { timeout: 120_000 }, () => {
  let postgres: Postgres
  let stage: BackupStage

  beforeAll(async () => {
    postgres = await startPostgres(extended)
    stage = await startStage({}, postgres)
    await postgres.createDatabase('parts')
    await postgres.psql(
      `CREATE SCHEMA partman; CREATE EXTENSION like_partman; CREATE TABLE events (at int, note text) PARTITION BY RANGE (at);
       SELECT partman.create_parent('events', 3); INSERT INTO events SELECT i, 'x' FROM generate_series(1, 60) AS i;
       INSERT INTO partman.ref_sys VALUES (990001, 'ours'); INSERT INTO partman.events_template VALUES (1, 'kept')`,
      'parts',
    )
  })

  afterAll(async () => {
    await stage[Symbol.asyncDispose]()
    await postgres.stop()
    await extended?.[Symbol.asyncDispose]()
  })

  const LOOK = `SELECT (SELECT string_agg(p::text, ',') FROM partman.part_config p), nextval('partman.part_config_kept_seq'),
    (SELECT count(*) FROM partman.ref_sys), (SELECT name FROM partman.ref_sys WHERE srid = 990001),
    (SELECT string_agg(tableoid::regclass || ' ' || n, ',' ORDER BY tableoid::regclass::text) FROM (SELECT tableoid, count(*) AS n FROM events GROUP BY 1) q),
    (SELECT note FROM partman.events_template), (SELECT count(*) FROM pg_depend WHERE deptype = 'e' AND objid = 'partman.part_config'::regclass)`

  it.each(['custom', 'directory', 'plain'])(
    'come with the rows that are the user’s, and once only: %s',
    async format => {
      const asked = { prefix: format, format }
      const { outputs, failure } = await stage.backUp('parts', { ...asked, verify: 'restore' })
      expect([failure?.message, outputs.verifiedLevel]).toEqual([undefined, 'L4'])
      const target = `parts_${format}`
      await postgres.createDatabase(target)
      await stage.restore(target, { ...asked, database: 'parts' })
      expect(await postgres.psql(LOOK, target)).toBe(
        '(events,3,1)|2|51|ours|events_default 30,events_p1 10,events_p2 10,events_p3 10|kept|1',
      )
    },
  )
})

import { randomInt } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { decodeManifest } from '../../actions/db-backup/manifest/manifest.ts'
import type { BackupStage } from '../../test/actions/db-backup/support/backup-stage.ts'
import type { FaultMatch } from '../../test/cloud/kit/faults.ts'
import { failsAfterOk, failsWith } from '../../test/cloud/s3/start-s3.ts'
import { afterBytes, afterOneTable, programsWithDyingDump } from './db-backup/broken-dump.ts'
import { expectNothingLeft, failureOf } from './db-backup/expectations.ts'
import { interruptedRuns } from './db-backup/interrupted-runs.ts'
import { manyTables } from './db-backup/many-tables.ts'
import { millionRows } from './db-backup/million-rows.ts'
import { newerServer } from './db-backup/newer-server.ts'
import { rowTooLarge } from './db-backup/row-too-large.ts'
import { severalPlaces } from './db-backup/several-places.ts'
import { onStage } from './db-backup/shared-stage.ts'
import { tooManyParts } from './db-backup/too-many-parts.ts'
import type { FaultCase } from './fault-case.ts'

const PART: FaultMatch = /^PUT .*partNumber=/
const COMPLETE: FaultMatch = /^POST .*\?uploadId=/
const CREATE: FaultMatch = /^POST .*\?uploads=/
const MANIFEST: FaultMatch = /^PUT .*\/manifest\.json$/
const DUMP: FaultMatch = /^GET .*\/dump\./

/** A fault of the store that a backup must survive. */
const survived = (fault: string, spoil: (stage: BackupStage) => void, options = {}): FaultCase => ({
  fault,
  expected: 'stored and read back, nothing else left',
  run: () =>
    onStage(async stage => {
      spoil(stage)
      const { outputs } = await stage.backUp('shop')
      expectNothingLeft(stage, 1)
      return `${outputs.result}, ${String(outputs.verifiedLevel)}`
    }, options),
})

const dying = (when: string, death: string, inputs: Readonly<Record<string, string>> = {}): FaultCase => ({
  fault: `pg_dump killed ${when}`,
  expected: 'fails, and the store is as it was',
  run: () =>
    onStage(async stage => {
      const programs = await programsWithDyingDump(stage.postgres.binFolder, death)
      const words = await failureOf(stage.backUp('shop', { ...inputs, 'pg-bin': programs }), /pg_dump/)
      await rm(programs, { recursive: true })
      expectNothingLeft(stage)
      return words
    }),
})

/** Stores a good backup, spoils the stored dump, and expects a restore to refuse it untouched. */
const spoilt = (fault: string, spoil: (stage: BackupStage, key: string) => void): FaultCase => ({
  fault,
  expected: 'restore and verify refuse, the target is untouched',
  run: () =>
    onStage(async stage => {
      const { outputs } = await stage.backUp('shop')
      spoil(stage, String(outputs.key))
      const target = `target_${randomInt(1e9)}`
      await stage.postgres.createDatabase(target)
      const words = await failureOf(stage.restore(target), /not the ones that were stored|no backup|bytes of/)
      const tables = await stage.postgres.psql(
        'SELECT count(*) FROM pg_tables WHERE schemaname = $$public$$',
        target,
      )
      if (tables !== '0') throw new Error('the target was touched')
      return words
    }),
})

export const cases: readonly FaultCase[] = [
  dying('at 0 %', afterBytes(0)),
  dying('at 1 %', afterBytes(120_000)),
  dying('at 50 %', afterBytes(6_000_000)),
  dying('at 99 %', afterBytes(12_000_000)),
  dying('when one of two workers is done with a table', afterOneTable, { format: 'directory', jobs: '2' }),
  survived('opening the upload: the answer is lost', ({ s3 }) =>
    s3.faults.add(CREATE, { kind: 'lost-answer' }),
  ),
  survived('a part: 503 SlowDown twice', ({ s3 }) =>
    s3.faults.add(PART, failsWith('SlowDown'), { times: 2 }),
  ),
  survived('a part: connection reset', ({ s3 }) => s3.faults.add(PART, { kind: 'reset-before' })),
  survived('a part: the answer is lost', ({ s3 }) => s3.faults.add(PART, { kind: 'lost-answer' })),
  survived('completing: the answer is lost', ({ s3 }) => s3.faults.add(COMPLETE, { kind: 'lost-answer' })),
  survived('completing: 200 with an error inside', ({ s3 }) => s3.faults.add(COMPLETE, failsAfterOk())),
  survived('completing: 500 twice', ({ s3 }) =>
    s3.faults.add(COMPLETE, failsWith('InternalError'), { times: 2 }),
  ),
  survived('the manifest: the answer is lost', ({ s3 }) => s3.faults.add(MANIFEST, { kind: 'lost-answer' })),
  survived('reading back: half an answer', ({ s3 }) => s3.faults.add(DUMP, { kind: 'half-answer' })),
  survived('a store that answers 501 to conditions', () => undefined, { conditions: '501' }),
  survived('a store that ignores conditions', () => undefined, { conditions: 'ignored' }),
  survived('Cloudflare R2: equal parts', () => undefined, { r2: true }),
  survived('pages of two keys', () => undefined, { pageSize: 2 }),
  {
    fault: 'the keys may not write',
    expected: 'fails and names the rights, nothing left',
    run: () =>
      onStage(
        async stage => {
          const words = await failureOf(stage.backUp('shop'), /AccessDenied/)
          expectNothingLeft(stage)
          return words
        },
        { denies: ['PutObject'] },
      ),
  },
  {
    fault: 'the server ends the session in mid-dump',
    expected: 'fails, and the store is as it was',
    run: () =>
      onStage(async stage => {
        const ended = endDump(stage)
        const backup = stage.backUp('shop')
        backup.catch(() => undefined)
        await ended
        const words = await failureOf(backup, /connection to the server broke/)
        expectNothingLeft(stage)
        return words
      }),
  },
  spoilt('one bit of the stored dump flips', ({ s3 }, key) => {
    s3.flipBit(key, randomInt((s3.object(key)?.content.size ?? 1) * 8))
  }),
  spoilt('the stored dump is cut short', ({ s3 }, key) => {
    s3.put(key, (s3.object(key)?.content.whole ?? Buffer.alloc(0)).subarray(0, 1_000_000))
  }),
  spoilt('the stored dump is gone', ({ s3 }, key) => s3.remove(key)),
  {
    fault: 'rows are inserted during the dump',
    expected: 'the manifest counts exactly what is restored',
    run: () =>
      onStage(async stage => {
        const database = `busy_${randomInt(1e9)}`
        await stage.postgres.createDatabase(database)
        await stage.postgres.psql(
          'CREATE TABLE t AS SELECT i, md5(i::text) FROM generate_series(1, 60000) AS i',
          database,
        )
        const backup = stage.backUp(database)
        for (let round = 0; round < 5; round += 1)
          await stage.postgres.psql(
            'INSERT INTO t SELECT i, md5(i::text) FROM generate_series(1, 500) AS i',
            database,
          )
        const { outputs } = await backup
        const target = `target_${randomInt(1e9)}`
        await stage.postgres.createDatabase(target)
        const restored = await stage.restore(target)
        if (restored.outputs.rows !== outputs.rows) throw new Error('the counts differ')
        return `${String(outputs.rows)} rows in the manifest and in the restored copy`
      }),
  },
  {
    fault: 'two runs at once',
    expected: 'two backups, each whole',
    run: () =>
      onStage(async stage => {
        const both = await Promise.all([stage.backUp('shop'), stage.backUp('shop')])
        expectNothingLeft(stage, 2)
        const ids = new Set(both.map(({ outputs }) => outputs.backupId))
        if (ids.size !== 2) throw new Error('they share an id')
        return '2 backups with ids of their own'
      }),
  },
  {
    fault: 'a password of every awkward character',
    expected: 'stored, and the password is in no file, log or manifest',
    run: () => onStage(awkwardPassword),
  },
  {
    fault: 'a million rows, written to during the dump, in every format, compression and encryption',
    expected: 'what is restored is what the manifest counts, to the row',
    isLong: true,
    run: () => onStage(millionRows),
  },
  ...severalPlaces,
  {
    fault: 'three thousand tables, in one transaction each way',
    expected: 'stored, and restored as a test',
    isLong: true,
    run: () => onStage(manyTables),
  },
  {
    fault: 'a row of more than a gigabyte',
    expected: 'fails, says why and what to leave out, which is then stored',
    isLong: true,
    run: () => onStage(rowTooLarge),
  },
  {
    fault: 'the server is newer than every client that can be had',
    expected: 'fails before anything is written and names both versions',
    run: () => onStage(newerServer),
  },
  {
    fault: 'the 10,001st part',
    isLong: true,
    expected: 'fails and says what the limit is',
    run: tooManyParts,
  },
  {
    fault: 'SIGINT at 50 random moments',
    isLong: true,
    expected: 'no upload, object, file, session or process is left',
    run: () => onStage(stage => interruptedRuns(stage, 'SIGINT', 50)),
  },
  {
    fault: 'SIGTERM at 20 random moments',
    isLong: true,
    expected: 'no upload, object, file, session or process is left',
    run: () => onStage(stage => interruptedRuns(stage, 'SIGTERM', 20)),
  },
  {
    fault: 'SIGKILL at 20 random moments',
    isLong: true,
    expected: 'the post step takes back what is left, and the next run succeeds',
    run: () => onStage(stage => interruptedRuns(stage, 'SIGKILL', 20)),
  },
]

/** Ends the backend of pg_dump as soon as it is at work. The server itself keeps watch: a client would look too late. */
async function endDump({ postgres }: BackupStage): Promise<void> {
  await postgres.psql(`
    SET statement_timeout = '20s';
    DO $$
    DECLARE hits int;
    BEGIN
      LOOP
        PERFORM pg_stat_clear_snapshot();
        SELECT count(pg_terminate_backend(pid)) INTO hits FROM pg_stat_activity
          WHERE query LIKE 'COPY %orders%' AND state = 'active' AND pid <> pg_backend_pid();
        EXIT WHEN hits > 0;
        PERFORM pg_sleep(0.001);
      END LOOP;
    END $$`)
}

const AWKWARD = `@:/?#[]%&'"\\ ü🐘;$(x)\`=+`

async function awkwardPassword(stage: BackupStage): Promise<string> {
  const role = `awkward_${randomInt(1e9)}`
  const literal = AWKWARD.replaceAll("'", "''")
  await stage.postgres.psql(
    `CREATE ROLE ${role} LOGIN PASSWORD '${literal}'; GRANT pg_read_all_data TO ${role}`,
  )
  const url = stage.postgres.urlOf('shop').replace(/\/\/.*@/, `//${role}:${encodeURIComponent(AWKWARD)}@`)
  const { outcome, ports } = await stage.run({ 'database-url': url })
  const manifest = stage.s3.object(String(outcome.outputs.manifestKey))?.content.whole ?? Buffer.alloc(0)
  if (decodeManifest(manifest) === undefined) throw new Error('there is no manifest')
  const texts = [ports.log.text, String(manifest), JSON.stringify(outcome), JSON.stringify(ports.state)]
  if (texts.some(text => text.includes(AWKWARD) || text.includes(encodeURIComponent(AWKWARD))))
    throw new Error('the password got out')
  return String(outcome.outputs.result)
}

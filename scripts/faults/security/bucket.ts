import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BackupStage, startStage } from '../../../test/actions/db-backup/support/backup-stage.ts'
import { manifestAt, plantCopy, plantScript } from '../../../test/actions/db-backup/support/planted.ts'
import type { FaultCase } from '../fault-case.ts'

const KEY = { 'manifest-key': 'a-key-of-more-than-thirty-two-characters' }

interface Scene {
  readonly stage: BackupStage
  /** A new database with one table. */
  readonly database: string
  readonly folder: string
  /** A file that an attack makes when it gets a program to run. */
  readonly trace: string
}

/** An attack on a store and a server of its own; afterwards no program must have run. */
const attack = (fault: string, expected: string, tried: (scene: Scene) => Promise<string>): FaultCase => ({
  fault,
  expected,
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'attack-'))
    await using stage = await startStage()
    try {
      await stage.postgres.createDatabase('shop')
      await stage.postgres.psql('CREATE TABLE t AS SELECT i FROM generate_series(1, 10) AS i', 'shop')
      const trace = join(folder, 'trace')
      const said = await tried({ stage, database: 'shop', folder, trace })
      assert.ok(!existsSync(trace), 'a program ran on this machine')
      return said
    } finally {
      await rm(folder, { recursive: true })
    }
  },
})

const refusedBy = async (work: Promise<{ outcome: { failure?: Error } }>): Promise<string> => {
  const { outcome } = await work.catch((thrown: Error) => ({ outcome: { failure: thrown } }))
  assert.ok(outcome.failure, 'it went through')
  return outcome.failure.message.split('\n')[0]?.slice(0, 100) ?? ''
}

const SCRIPTS: readonly (readonly [string, string])[] = [
  ['a command', '\\! touch TRACE'],
  ['output to a program', 'SELECT 1 \\o |touch TRACE'],
  ['back-ticks', '\\set a `touch TRACE`'],
  ['a copy to a program', "\\copy (select 1) to program 'touch TRACE'"],
]

const scripts = attack(
  'a plain dump in the bucket holds commands of psql, four kinds',
  'no test restore, no program',
  async ({ stage, trace }) => {
    for (const [index, [, sql]] of SCRIPTS.entries()) {
      const database = `script${index}`
      await stage.postgres.createDatabase(database)
      const { prefix, id } = await plantScript(stage, database, sql.replace('TRACE', trace))
      const asked = { mode: 'verify', verify: 'restore', prefix, backup: id }
      await refusedBy(stage.run(asked))
      await refusedBy(stage.run({ ...asked, format: 'plain' }))
    }
    return `${SCRIPTS.length} refused, no program`
  },
)

const QUERIES = [
  '\\! touch TRACE',
  'SELECT 1 \\o |touch TRACE',
  '\\echo `touch TRACE`',
  '\\w |touch TRACE',
  '\\i /etc/passwd',
  "SELECT 'touch TRACE' \\gexec",
  "COPY (SELECT 1) TO PROGRAM 'touch TRACE'",
]

const queries = attack(
  'verify-sql asks for programs, seven ways',
  'refused, no program',
  async ({ stage, database, folder, trace }) => {
    await stage.backUp(database, { prefix: database })
    const file = join(folder, 'checks.sql')
    for (const sql of QUERIES) {
      await writeFile(file, `${sql.replace('TRACE', trace)}\n-- expect: 1\n`)
      const said = await refusedBy(
        stage.run({ mode: 'verify', verify: 'restore', prefix: database, 'verify-sql': file }),
      )
      assert.doesNotMatch(said, /root:/)
    }
    return `${QUERIES.length} refused, no program`
  },
)

const content = attack(
  'a check of a table of anybody starts a program when it is restored',
  'verified as far as L4, no program',
  async ({ stage, database, trace }) => {
    await stage.postgres.psql(
      `CREATE FUNCTION ok(i int) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN
         BEGIN COPY (SELECT 1) TO PROGRAM 'touch ${trace}'; EXCEPTION WHEN OTHERS THEN NULL; END; RETURN true; END $$;
       CREATE TABLE notes (id int CHECK (ok(id))); INSERT INTO notes VALUES (1)`,
      database,
    )
    await rm(trace, { force: true })
    await stage.backUp(database, { prefix: database })
    const { outcome } = await stage.run({ mode: 'verify', verify: 'restore', prefix: database })
    assert.equal(outcome.outputs.verifiedLevel, 'L4', outcome.failure?.message)
    return 'verified, no program'
  },
)

const planted = attack(
  'twelve worthless backups are planted beside three good ones, with a key',
  'prune deletes none of the good that its rules keep',
  async ({ stage, database }) => {
    const base = { prefix: database, ...KEY }
    const good: string[] = []
    for (let round = 0; round < 3; round += 1)
      good.push(String((await stage.backUp(database, { ...base, verify: 'upload' })).outputs.manifestKey))
    const honest = manifestAt(stage, good[0])
    for (let day = 1; day <= 12; day += 1) plantCopy(stage, honest, new Date(Date.now() - day * 86_400_000))
    plantCopy(stage, honest, new Date(Date.now() + 60_000))
    await stage.run({ mode: 'prune', ...base, 'keep-last': '2', 'min-keep': '1' })
    const left = good.filter(key => stage.s3.object(key) !== undefined)
    assert.equal(left.length, 2)
    return '2 of 3 good ones kept, as the rule says'
  },
)

const forgedNote = attack(
  'a note says by its name alone that a backup was restored',
  'stale',
  async ({ stage, database }) => {
    const { outputs } = await stage.backUp(database, { prefix: database })
    const place = String(outputs.manifestKey).replace('manifest.json', '')
    stage.s3.put(`${place}verify-20261121T234440Z-L4-passed.json`, '{}')
    const { outcome } = await stage.run({ mode: 'check', prefix: database, 'min-level': 'restore' })
    assert.equal(outcome.outputs.result, 'stale')
    return 'stale'
  },
)

const future = attack(
  'a copy from the year 2099 wants to be the latest',
  'the honest one is the latest',
  async ({ stage, database }) => {
    const { outputs } = await stage.backUp(database, { prefix: database })
    plantCopy(stage, manifestAt(stage, outputs.manifestKey), new Date('2099-01-01T00:00:00Z'))
    const { outcome } = await stage.run({ mode: 'check', prefix: database })
    assert.equal(outcome.outputs.backupId, outputs.backupId)
    return 'the honest one'
  },
)

const linkedQueries = attack(
  'verify-sql is a link to a file outside of the workspace',
  'refused by name',
  async ({ stage, database, folder }) => {
    await stage.backUp(database, { prefix: database })
    const link = join(process.cwd(), `.cache/verify-${process.pid}.sql`)
    await writeFile(join(folder, 'theirs.sql'), 'SELECT 1;\n-- expect: 1\n')
    await symlink(join(folder, 'theirs.sql'), link)
    try {
      const asked = { mode: 'verify', verify: 'restore', prefix: database, 'verify-sql': link }
      const said = await refusedBy(stage.run(asked))
      assert.match(said, /link/)
      return 'refused by name'
    } finally {
      await rm(link)
    }
  },
)

/** Whoever may write to the bucket, and whoever owns a table. */
export const bucketAttacks: readonly FaultCase[] = [
  scripts,
  queries,
  content,
  planted,
  forgedNote,
  future,
  linkedQueries,
]

import { randomInt } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutRows } from '../../../../actions/db-backup/server/shown-words.ts'
import { systemClock } from '../../../../shared/clock/clock.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let postgres: Postgres
let stage: BackupStage

beforeAll(async () => {
  postgres = await startPostgres()
  await postgres.createDatabase('shop')
  await postgres.psql('CREATE TABLE t AS SELECT i FROM generate_series(1, 100) AS i', 'shop')
  stage = await startStage({}, postgres)
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await postgres.stop()
})

const ours = () =>
  postgres.psql(
    "SELECT coalesce(string_agg(query, ' | '), '') FROM pg_stat_activity WHERE application_name = 'db-backup'",
  )

/** Sessions end a moment after their clients. */
const expectNoSession = () => expect.poll(ours, { timeout: 5_000 }).toBe('')

/** A table that somebody holds, as a migration does. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  const held = postgres.psql(
    "SET application_name = 'migration'; BEGIN; LOCK TABLE t; SELECT pg_sleep(20); ROLLBACK",
    'shop',
  )
  held.catch(() => undefined)
  await expect
    .poll(
      () =>
        postgres.psql(
          "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation IS NOT NULL AND database = (SELECT oid FROM pg_database WHERE datname = 'shop')",
        ),
      { timeout: 5_000 },
    )
    .not.toBe('0')
  try {
    await work()
  } finally {
    await postgres.psql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'migration'",
    )
    await held.catch(() => undefined)
  }
}

describe('no session stays at the server', { timeout: 60_000 }, () => {
  it('when a table stays locked for longer than `lock-timeout`', () =>
    whileLocked(async () => {
      await expect(stage.backUp('shop', { 'lock-timeout': '500ms' })).rejects.toThrow(/locked/)
      await expectNoSession()
    }))

  it('when the step runs out of time', () =>
    whileLocked(async () => {
      const deadline = Deadline.in(3_000, systemClock)
      await expect(stage.run({ 'database-url': postgres.urlOf('shop') }, { deadline })).rejects.toThrow(
        /Out of time/,
      )
      await expectNoSession()
    }))

  it('when the run is cancelled', () =>
    whileLocked(async () => {
      const cancel = new AbortController()
      const run = stage.run({ 'database-url': postgres.urlOf('shop') }, { signal: cancel.signal })
      run.catch(() => undefined)
      await expect.poll(ours, { timeout: 10_000 }).toMatch(/LOCK TABLE|count\(\*\)/)
      cancel.abort()
      await expect(run).rejects.toThrow(/[Cc]ancel/)
      await expectNoSession()
    }))

  it('when a question of one’s own never ends', async () => {
    await stage.backUp('shop', { prefix: 'slow' })
    const file = `/tmp/slow-${randomInt(1e9)}.sql`
    await writeFile(file, 'SELECT pg_sleep(600);\n-- expect: \n')
    const deadline = Deadline.in(20_000, systemClock)
    const asked = { mode: 'verify', verify: 'restore', prefix: 'slow', 'verify-sql': file }
    await expect(
      stage.run(asked, { deadline }).then(({ outcome }) => {
        throw outcome.failure ?? new Error('it passed')
      }),
    ).rejects.toThrow(/Out of time/)
  })
})

describe('a server that says nothing', () => {
  let silent: Server
  beforeAll(
    () =>
      new Promise<void>(
        resolve =>
          (silent = createServer(socket => void socket.resume()).listen(0, '127.0.0.1', () => resolve())),
      ),
  )
  afterAll(() => new Promise<void>(resolve => silent.close(() => resolve())))

  it('is waited for until the deadline, no longer', async () => {
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    const deadline = Deadline.in(1_500, systemClock)
    const run = stage.run({ 'database-url': `postgres://u:p@127.0.0.1:${port}/shop` }, { deadline })
    await expect(run).rejects.toThrow(/Out of time/)
  })
})

describe('roles with timeouts', { timeout: 60_000 }, () => {
  it('do not end a session in the middle of its work', async () => {
    // Until the first statement nothing can be set, and a busy machine needs a moment until then.
    for (const what of ['DATABASE IF EXISTS hasty_target', 'ROLE IF EXISTS hasty'])
      await postgres.psql(`DROP ${what}`)
    await postgres.psql(
      "CREATE ROLE hasty LOGIN PASSWORD 'x' SUPERUSER; ALTER ROLE hasty SET idle_session_timeout = '400ms'; ALTER ROLE hasty SET statement_timeout = '50ms'",
    )
    const url = postgres.urlOf('shop').replace(/\/\/.*@/, '//hasty:x@')
    expect((await stage.run({ 'database-url': url })).outcome.outputs.result).toBe('stored')
    await postgres.createDatabase('hasty_target')
    const target = postgres.urlOf('hasty_target').replace(/\/\/.*@/, '//hasty:x@')
    expect((await stage.run({ mode: 'restore', 'target-database-url': target })).outcome.outputs.result).toBe(
      'restored',
    )
  })
})

describe('rows', () => {
  it('never are in what is told of a failure', () => {
    const words = `psql:<stdin>:12: ERROR:  duplicate key value violates unique constraint "users_email_key"
DETAIL:  Key (email)=(ada@example.org
ERROR: secret second line) already exists.
CONTEXT:  COPY users, line 1: "1\tada@example.org"
pg_restore: error: could not execute query: ERROR:  invalid input syntax for type integer: "ada's password"
Command was: INSERT INTO users VALUES ('ada@example.org');`
    const shown = withoutRows(words)
    expect(shown).toContain('users_email_key')
    expect(shown).not.toMatch(/ada/)
  })

  it('are not in the log of a restore that fails on one', async () => {
    await postgres.createDatabase('strict')
    await postgres.psql(
      "CREATE TABLE people (name text); INSERT INTO people VALUES ('Ada of secret street'); ALTER TABLE people ADD CHECK (name <> 'x') NOT VALID",
      'strict',
    )
    await postgres.psql(
      'UPDATE pg_constraint SET conbin = conbin; ALTER TABLE people ADD CONSTRAINT short CHECK (length(name) < 5) NOT VALID',
      'strict',
    )
    await stage.backUp('strict', { format: 'plain' })
    await postgres.createDatabase('strict_target')
    const { outcome } = await stage.run({
      mode: 'verify',
      verify: 'restore',
      format: 'plain',
      database: 'strict',
    })
    expect(JSON.stringify(outcome)).not.toContain('secret street')
  })
})

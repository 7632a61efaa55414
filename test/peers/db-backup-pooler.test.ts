import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BackupStage, startStage } from '../actions/db-backup/support/backup-stage.ts'
import { type Postgres, startPostgres } from '../cloud/postgres/postgres.ts'
import { runPsql } from '../cloud/postgres/psql.ts'
import { freePorts, startNeighbour } from './neighbours/neighbour.ts'

describe('PgBouncer', () => {
  let postgres: Postgres
  let stage: BackupStage

  beforeAll(async () => {
    postgres = await startPostgres()
    stage = await startStage({}, postgres)
    await postgres.createDatabase('shop')
    await postgres.psql('CREATE TABLE t AS SELECT generate_series(1, 100) AS i', 'shop')
  })
  afterAll(async () => {
    await stage[Symbol.asyncDispose]()
    await postgres.stop()
  })

  /** A pooler before the server, and the address of the database through it. */
  async function pooler(mode: string, connections: number, inTurns: boolean) {
    const [port = 0] = await freePorts(1)
    const settings = `[databases]
* = host=127.0.0.1 port=${postgres.port} user=postgres password='${postgres.password.replaceAll("'", "''")}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = ${connections}
server_round_robin = ${inTurns ? 1 : 0}
`
    const asRoot = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
    const started = await startNeighbour('pgbouncer', () => ({
      files: { 'pgbouncer.ini': settings },
      given: ({ folder }) => [...asRoot, `${folder}/pgbouncer.ini`],
      ports: [port],
    }))
    return { started, url: `postgresql://postgres:x@127.0.0.1:${port}/shop` }
  }

  it.each([
    [1, false],
    [2, false],
    [2, true],
    [3, true],
    [20, false],
  ])(
    'in transaction mode is refused, and keeps no setting of ours (%i connections, in turns: %s)',
    async (connections, inTurns) => {
      const { started, url } = await pooler('transaction', connections, inTurns)
      if ('missing' in started) return expect.soft(started.missing).toContain('could not be built')
      await using _running = started.value
      await expect(stage.run({ 'database-url': url })).rejects.toThrow(/transaction mode/)
      for (let question = 0; question < connections; question += 1)
        expect(await runPsql(postgres.binFolder, url, 'SHOW search_path')).toBe('"$user", public')
    },
  )

  it('in session mode is none: a backup through it is stored and proven', async () => {
    const { started, url } = await pooler('session', 10, false)
    if ('missing' in started) return expect.soft(started.missing).toContain('could not be built')
    await using _running = started.value
    const { outcome } = await stage.run({ 'database-url': url })
    expect(outcome.outputs).toMatchObject({ result: 'stored', rows: 100, verifiedLevel: 'L3' })
  })
})

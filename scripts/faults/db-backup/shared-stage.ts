import { type BackupStage, startStage } from '../../../test/actions/db-backup/support/backup-stage.ts'
import { type Postgres, startPostgres } from '../../../test/cloud/postgres/postgres.ts'
import type { S3Options } from '../../../test/cloud/s3/settings.ts'

let server: Promise<Postgres> | undefined
let running = 0

const FILL = `
  CREATE TABLE orders (id bigserial PRIMARY KEY, note text);
  INSERT INTO orders (note) SELECT md5(i::text) || md5((i * 3)::text) || md5((i * 7)::text) FROM generate_series(1, 120000) AS i;
  CREATE TABLE customers (id int PRIMARY KEY, name text);
  INSERT INTO customers SELECT i, 'customer ' || i FROM generate_series(1, 500) AS i;`

/** Gives one case a store of its own and the shared server, whose database `shop` takes several parts to store. */
export async function onStage(
  work: (stage: BackupStage) => Promise<string>,
  options: Partial<S3Options> = {},
): Promise<string> {
  running += 1
  server ??= startFilled()
  const stage = await startStage(options, await server)
  try {
    return await work(stage)
  } finally {
    await stage[Symbol.asyncDispose]()
    running -= 1
    if (running === 0) await stopSoon()
  }
}

async function startFilled(): Promise<Postgres> {
  const postgres = await startPostgres()
  await postgres.createDatabase('shop')
  await postgres.psql(FILL, 'shop')
  return postgres
}

/** The next case of the table takes over; after the last one nobody does, and the server goes. */
async function stopSoon(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 0))
  const current = server
  setTimeout(() => {
    if (running > 0 || server !== current) return
    server = undefined
    void current?.then(postgres => postgres.stop())
  }, 1_000)
}

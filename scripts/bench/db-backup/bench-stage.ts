import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Postgres, startPostgres } from '../../../test/cloud/postgres/postgres.ts'
import { ROOT } from '../../actions.ts'
import { type MeasuredProcess, measureProcess } from '../../measured-process.ts'

export const KEYS = { accessKeyId: 'AKIDBENCH', secretAccessKey: 'a-secret-key-for-the-bench' }

export interface BenchStage {
  readonly postgres: Postgres
  readonly database: string
  readonly databaseBytes: number
  readonly storeUrl: string
  readonly folder: string
  stop(): Promise<void>
}

/** A database of pgbench rows, JSON, text and incompressible bytes, and a store in another process. */
export async function startBenchStage(scale: number): Promise<BenchStage> {
  const [postgres, store] = await Promise.all([startPostgres(), startStore()])
  const folder = await mkdtemp(join(tmpdir(), 'bench-db-backup-'))
  await postgres.createDatabase('bench')
  await fill(postgres, scale)
  const databaseBytes = Number(await postgres.psql(`SELECT pg_database_size('bench')`))
  return {
    postgres,
    database: 'bench',
    databaseBytes,
    storeUrl: store.url,
    folder,
    async stop() {
      store.stop()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function fill(postgres: Postgres, scale: number): Promise<void> {
  const url = postgres.urlOf('bench')
  await shell(`"${postgres.binFolder}/pgbench" --initialize --quiet --scale ${scale} "${url}"`)
  await postgres.psql(
    `CREATE TABLE documents (id bigserial PRIMARY KEY, body jsonb, note text, raw bytea);
     INSERT INTO documents (body, note, raw)
       SELECT jsonb_build_object('customer', i % 977, 'lines', jsonb_build_array(i, i * 3, md5(i::text)), 'open', i % 3 = 0),
         md5((i * 7)::text) || ' ' || repeat(md5((i % 5000)::text), 3), decode(md5(i::text) || md5((i + 1)::text), 'hex')
       FROM generate_series(1, ${scale * 40_000}) AS i;
     VACUUM ANALYZE;`,
    'bench',
  )
}

async function startStore(): Promise<{ readonly url: string; stop(): void }> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'store-process.ts'), KEYS.accessKeyId, KEYS.secretAccessKey],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { url: String(line).trim(), stop: () => child.stdin.end() }
}

/** Runs a line of shell as one peer; its words are the error when it fails. */
export async function shell(script: string, folder = tmpdir()): Promise<MeasuredProcess> {
  const result = await measureProcess({
    program: '/bin/bash',
    arguments: ['-e', '-o', 'pipefail', '-c', script],
    folder,
    environment: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
  })
  if (result.exitCode !== 0) throw new Error(result.output.slice(-400))
  return result
}

/** One run of the committed bundle, as the runner starts it. */
export async function runProduct(
  stage: BenchStage,
  inputs: Readonly<Record<string, string>>,
): Promise<MeasuredProcess & { readonly leftOnDisk: number }> {
  const result = await measureProcess({
    program: process.execPath,
    arguments: [join(ROOT, 'dist/db-backup/index.js')],
    folder: stage.folder,
    environment: {
      PATH: process.env['PATH'],
      HOME: stage.folder,
      RUNNER_TEMP: stage.folder,
      ...asVariables({ ...base(stage), ...inputs }),
    },
  })
  if (result.exitCode !== 0) throw new Error(result.output.slice(-800))
  return { ...result, leftOnDisk: await sizeOf(stage.folder) }
}

const base = (stage: BenchStage): Record<string, string> => ({
  'database-url': stage.postgres.urlOf(stage.database),
  'pg-bin': stage.postgres.binFolder,
  bucket: 'backups',
  environment: `bench-${Date.now()}`,
  endpoint: stage.storeUrl,
  'access-key-id': KEYS.accessKeyId,
  'secret-access-key': KEYS.secretAccessKey,
  timeout: '30m',
})

const asVariables = (inputs: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))

async function sizeOf(folder: string): Promise<number> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(entry =>
    entry.isFile(),
  )
  const sizes = await Promise.all(
    entries.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { type Postgres, startPostgres } from '../../../test/cloud/postgres/postgres.ts'
import { ROOT } from '../../actions.ts'
import { type MeasuredProcess, measureProcess } from '../../measured-process.ts'

export const KEYS = { accessKeyId: 'AKIDBENCH', secretAccessKey: 'a-secret-key-for-the-bench' }

export interface BenchStage {
  readonly postgres: Postgres
  readonly database: string
  readonly databaseBytes: number
  readonly storeUrl: string
  /** Empties the store, whose memory would grow with every run. */
  emptyStore(): Promise<void>
  readonly folder: string
  /** An age key pair. */
  readonly identity: string
  readonly recipient: string
  stop(): Promise<void>
}

/** The version that most runners have or newer, so that compressing happens inside `pg_dump`; else what this machine has. */
const VERSION = 17

/** A database of short rows, JSON, text and bytes of so many gigabytes, and a store in another process. */
export async function startBenchStage(gigabytes: number): Promise<BenchStage> {
  const [postgres, store] = await Promise.all([
    startPostgres({ version: VERSION }).catch(() => startPostgres()),
    startStore(),
  ])
  const folder = await mkdtemp(join(tmpdir(), 'bench-db-backup-'))
  await postgres.createDatabase('bench')
  await fill(postgres, gigabytes)
  const databaseBytes = Number(await postgres.psql(`SELECT pg_database_size('bench')`))
  const identity = await generateX25519Identity()
  return {
    postgres,
    database: 'bench',
    databaseBytes,
    storeUrl: store.url,
    emptyStore: store.empty,
    folder,
    identity,
    recipient: await identityToRecipient(identity),
    async stop() {
      store.stop()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Per gigabyte: the mix that the aims were measured with, pgbench's accounts and as many bytes in JSON, texts and files. */
const ROWS = { accounts: 3_000_000, orders: 900_000, notes: 900_000, files: 900_000 } as const

/** The account table is the one of pgbench: the plain kind of row that most databases are full of. */
async function fill(postgres: Postgres, gigabytes: number): Promise<void> {
  const series = (table: keyof typeof ROWS) =>
    `generate_series(1, ${Math.round(gigabytes * ROWS[table])}) AS i`
  await postgres.psql(
    `CREATE TABLE accounts (aid int NOT NULL, bid int, abalance int, filler char(84));
     INSERT INTO accounts SELECT i, i / 100000, 0, '' FROM ${series('accounts')};
     CREATE TABLE orders (id int, body jsonb);
     INSERT INTO orders
       SELECT i, jsonb_build_object('customer', i % 977, 'lines', jsonb_build_array(i, i * 3, md5(i::text)), 'open', i % 3 = 0)
       FROM ${series('orders')};
     CREATE TABLE notes (id int, note text);
     INSERT INTO notes SELECT i, md5((i * 7)::text) || ' ' || repeat(md5((i % 5000)::text), 4) FROM ${series('notes')};
     CREATE TABLE files (id int, raw bytea);
     INSERT INTO files
       SELECT i, decode(md5(i::text) || md5((i + 1)::text) || repeat(md5((i % 5000)::text), 3), 'hex')
       FROM ${series('files')};
     VACUUM ANALYZE;`,
    'bench',
  )
}

interface Store {
  readonly url: string
  empty(): Promise<void>
  stop(): void
}

async function startStore(): Promise<Store> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'store-process.ts'), KEYS.accessKeyId, KEYS.secretAccessKey],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    url: String(line).trim(),
    async empty() {
      child.stdin.write('empty\n')
      await once(child.stdout, 'data')
    },
    stop: () => child.stdin.end(),
  }
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

export type ProductRun = MeasuredProcess & { readonly mostOnDisk: number }

/** One run of the committed bundle, as the runner starts it, with an eye on its temporary folder. */
export async function runProduct(
  stage: BenchStage,
  inputs: Readonly<Record<string, string>>,
): Promise<ProductRun> {
  const temporary = join(stage.folder, 'temporary')
  await mkdir(temporary, { recursive: true })
  let mostOnDisk = 0
  const look = async () => {
    mostOnDisk = Math.max(mostOnDisk, await sizeOf(temporary).catch(() => 0))
  }
  const watch = setInterval(() => void look(), 100)
  const result = await measureProcess({
    program: process.execPath,
    arguments: [join(ROOT, 'dist/db-backup/index.js')],
    folder: stage.folder,
    environment: {
      PATH: process.env['PATH'],
      HOME: stage.folder,
      RUNNER_TEMP: temporary,
      ...asVariables({ ...base(stage), ...inputs }),
    },
  })
  clearInterval(watch)
  await look()
  if (result.exitCode !== 0) throw new Error(result.output.slice(-800))
  return { ...result, mostOnDisk }
}

export const planScript = (stage: BenchStage): Promise<MeasuredProcess> =>
  shell(
    `"${stage.postgres.binFolder}/pg_dump" "${stage.postgres.urlOf(stage.database)}" > dump.sql
     gzip dump.sql
     "${process.execPath}" "${UPLOAD}" "${stage.storeUrl}" "${KEYS.accessKeyId}" "${KEYS.secretAccessKey}" dump.sql.gz
     rm dump.sql.gz`,
    stage.folder,
  )

const UPLOAD = join(import.meta.dirname, 'upload.ts')

/** Client 16 and later compress inside pg_dump; earlier ones need the zstd program beside them. */
export function bareDump(stage: BenchStage): Promise<MeasuredProcess> {
  const dump = `"${stage.postgres.binFolder}/pg_dump" --format=custom "${stage.postgres.urlOf(stage.database)}"`
  return shell(
    stage.postgres.major >= 16
      ? `${dump} --compress=zstd:3 > /dev/null`
      : `${dump} --compress=0 | zstd -3 --check > /dev/null`,
    stage.folder,
  )
}

/** The same with two workers, into a folder; a client before 16 leaves the compressing to others. */
export function bareDirectory(stage: BenchStage): Promise<MeasuredProcess> {
  const dump = `"${stage.postgres.binFolder}/pg_dump" --format=directory --jobs=2 --file=bare "${stage.postgres.urlOf(stage.database)}"`
  return shell(
    stage.postgres.major >= 16
      ? `${dump} --compress=zstd:3; rm -r bare`
      : `${dump} --compress=0; tar --create bare | zstd -3 --check -T2 > /dev/null; rm -r bare`,
    stage.folder,
  )
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

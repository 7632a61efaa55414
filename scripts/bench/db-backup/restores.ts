import { type BenchStage, type ProductRun, runProduct } from './bench-stage.ts'

interface RestorePair {
  /** By the server's superuser, without `manifest-key`. */
  readonly privileged: ProductRun
  /** By the owner of the database, with it. */
  readonly unprivileged: ProductRun
}

const PLACE = { prefix: 'restores', verify: 'upload' }
const KEY = { 'manifest-key': 'k'.repeat(32) }

/** One backup into two new databases. Who begins changes with the rounds: the second finds everything in memory. */
export async function restorePair(stage: BenchStage, round: number): Promise<RestorePair> {
  await runProduct(stage, { ...PLACE, ...KEY })
  const restore = (url: string, more: Readonly<Record<string, string>>) =>
    runProduct(stage, { ...PLACE, ...more, mode: 'restore', 'target-database-url': url })
  const asSuperuser = () => intoNew(stage, 'superuser', url => restore(url, {}))
  const asOwner = () => intoNew(stage, 'owner', url => restore(url, KEY))
  const first = round % 2 === 0 ? await asSuperuser() : undefined
  const unprivileged = await asOwner()
  const privileged = first ?? (await asSuperuser())
  await stage.emptyStore()
  return { privileged, unprivileged }
}

/** Lets `body` restore into a new database, whose address is that of its owner or of the server's superuser. */
async function intoNew<Value>(
  { postgres }: BenchStage,
  who: 'owner' | 'superuser',
  body: (url: string) => Promise<Value>,
): Promise<Value> {
  await postgres.psql(
    `DO $$ BEGIN CREATE ROLE bench_owner LOGIN PASSWORD 'owner'; EXCEPTION WHEN duplicate_object THEN END $$`,
  )
  await postgres.psql(`CREATE DATABASE restored ${who === 'owner' ? 'OWNER bench_owner' : ''}`)
  const url = postgres.urlOf('restored')
  try {
    return await body(who === 'owner' ? url.replace(/\/\/.*@/, '//bench_owner:owner@') : url)
  } finally {
    await postgres.psql('DROP DATABASE restored WITH (FORCE)')
  }
}

import type { Ports } from '../../../shared/action/action.ts'
import { ensureDiskSpace } from '../archive/disk-space.ts'
import { packAndCompress } from '../archive/pack-by-programs.ts'
import { packFolder } from '../archive/tar-folder.ts'
import { dumpArguments } from '../dump/dump-arguments.ts'
import { extensionOf } from '../dump/dump-plan.ts'
import { zstdProgram } from '../dump/zstd-program.ts'
import { progressArguments } from '../server/progress-messages.ts'
import { completeFiles } from './complete-files.ts'
import { type DumpOrder, type DumpSource, startPgDump } from './dump-source.ts'

/** The share of its size on the server that a dump takes, roughly: indexes are not in it, and rows compress well. */
const SHARE = { compressed: 0.3, plain: 0.7 } as const

/** Several workers dump into a folder. What is complete is packed while they go on; the folder is gone when all is packed. */
export async function startFolderDump(order: DumpOrder, ports: Ports): Promise<DumpSource> {
  await ensureRoom(order, ports)
  const { plan, folder, jobs } = order
  const zstd = await outerProgram(plan, ports)
  const path = `${folder}/dump`
  const progress = progressArguments(jobs, order.database.client.major)
  const given = [...dumpArguments({ ...order, folder: { path, jobs } }), ...progress]
  const run = await startPgDump(order, { given, folders: [folder], filter: undefined }, ports)
  run.output.resume()
  const dumped = run.finish()
  dumped.catch(() => undefined)
  const atWork = { path, words: run.words, dumped, extension: extensionOf(plan.inner) }
  const work = { folder, name: 'dump', entries: completeFiles(atWork, ports) }
  async function* packed() {
    yield* zstd === undefined
      ? packFolder(work, ports)
      : packAndCompress({ ...work, zstd, level: plan.level, threads: jobs }, ports)
    await ports.files.remove(path)
  }
  return {
    bytes: packed(),
    fresh: zstd !== undefined,
    outer: zstd === undefined ? plan.outer : 'none',
    finish: () => dumped,
    stop: run.stop,
  }
}

async function ensureRoom({ plan, database, folder }: DumpOrder, ports: Ports): Promise<void> {
  const share = plan.inner === 'none' ? SHARE.plain : SHARE.compressed
  const need = { folder, bytes: database.server.bytes * share, what: '`format: directory`' }
  await ensureDiskSpace(need, 'Use `format: custom`, which needs none.', ports)
}

/** Programs pack and compress what pg_dump could not compress itself, where they are at hand. */
const outerProgram = async ({ outer }: DumpOrder['plan'], ports: Ports): Promise<string | undefined> =>
  outer === 'zstd' && (await ports.processes.find('tar')) ? await zstdProgram(ports) : undefined

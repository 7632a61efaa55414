import type { Deps } from '../../../shared/action/action.ts'
import { ensureDiskSpace } from '../archive/disk-space.ts'
import { packAndCompress } from '../archive/pack-by-programs.ts'
import { packFolder } from '../archive/tar-folder.ts'
import { dumpArguments } from '../dump/dump-arguments.ts'
import { zstdProgram } from '../dump/zstd-program.ts'
import { type DumpOrder, type DumpSource, startPgDump } from './dump-source.ts'

/** The share of its size on the server that a dump takes, roughly: indexes are not in it, and rows compress well. */
const SHARE = { compressed: 0.3, plain: 0.7 } as const

/** Several workers dump into a folder; it is packed when they are done, and gone when it is packed. */
export async function startFolderDump(order: DumpOrder, deps: Deps): Promise<DumpSource> {
  const { plan, database, folder, jobs } = order
  const share = plan.inner === 'none' ? SHARE.plain : SHARE.compressed
  const need = { folder, bytes: database.server.bytes * share, what: '`format: directory`' }
  await ensureDiskSpace(need, 'Use `format: custom`, which needs none.', deps)
  const path = `${folder}/dump`
  const given = dumpArguments({ ...order, folder: { path, jobs } })
  const run = await startPgDump(order, { given, folders: [folder], filter: undefined }, deps)
  run.output.resume()
  const dumped = run.finish()
  dumped.catch(() => undefined)
  const zstd =
    plan.outer === 'zstd' && (await deps.processes.find('tar')) ? await zstdProgram(deps) : undefined
  const pack =
    zstd === undefined
      ? () => packFolder(path, 'dump', deps)
      : () => packAndCompress({ folder, name: 'dump', zstd, level: plan.level, threads: jobs }, deps)
  async function* packed() {
    await dumped
    yield* pack()
    await deps.files.remove(path)
  }
  return {
    bytes: packed(),
    fresh: zstd !== undefined,
    outer: zstd === undefined ? plan.outer : 'none',
    finish: () => dumped,
    stop: run.stop,
  }
}

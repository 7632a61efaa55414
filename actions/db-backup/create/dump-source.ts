import type { Deps } from '../../../shared/action/action.ts'
import { packFolder } from '../archive/tar-folder.ts'
import { type DumpScope, dumpArguments } from '../dump/dump-arguments.ts'
import type { DumpPlan } from '../dump/dump-plan.ts'
import { zstdCompress, zstdProgram } from '../dump/zstd-program.ts'
import type { Database } from '../server/connect.ts'
import { startTool, type ToolWork } from '../server/tool-run.ts'

export interface DumpOrder {
  readonly database: Database
  readonly plan: DumpPlan
  readonly snapshot: string
  readonly scope: DumpScope
  readonly lockTimeoutMs: number
  readonly jobs: number
  /** A private folder, for `format: directory`. */
  readonly folder: string
}

/** What pg_dump writes, as a stream that ends well only when pg_dump did. */
export interface DumpSource {
  readonly bytes: AsyncIterable<Uint8Array>
  /** What is still to be compressed around it. */
  readonly outer: DumpPlan['outer']
  /** Bytes that pg_dump has written so far, where they do not pass through here. */
  dumped?(): Promise<number | undefined>
  /** Resolves when every child has ended with exit code 0. */
  finish(): Promise<void>
  stop(): Promise<void>
}

/** Starts pg_dump on a snapshot. `custom` and `plain` stream; `directory` dumps to disk first and is packed then. */
export async function startDump(order: DumpOrder, deps: Deps): Promise<DumpSource> {
  return order.plan.format === 'directory'
    ? await startFolderDump(order, deps)
    : await startStream(order, deps)
}

async function startStream(order: DumpOrder, deps: Deps): Promise<DumpSource> {
  const { outer, level } = order.plan
  const zstd = outer === 'zstd' && order.plan.format === 'custom' ? await zstdProgram(deps) : undefined
  const filter =
    zstd === undefined ? undefined : ({ side: 'output', command: zstdCompress(zstd, level, deps) } as const)
  const given = dumpArguments({ ...order, folder: undefined })
  const run = await startPgDump(order, { given, folders: [], filter }, deps)
  const { output: bytes, finish, stop, pid } = run
  return filter === undefined
    ? { bytes, outer, finish, stop }
    : { bytes, outer: 'none', finish, stop, dumped: () => writtenBy(pid, deps) }
}

/** The kernel's count of what a process has written, where there is one. */
async function writtenBy(pid: number | undefined, { files }: Deps): Promise<number | undefined> {
  try {
    const counters = (await files.read(`/proc/${pid}/io`)).toString('utf8')
    return Number(/^wchar: (\d+)/m.exec(counters)?.[1] ?? Number.NaN) || undefined
  } catch {
    return undefined
  }
}

async function startFolderDump(order: DumpOrder, deps: Deps): Promise<DumpSource> {
  const path = `${order.folder}/dump`
  const given = dumpArguments({ ...order, folder: { path, jobs: order.jobs } })
  const run = await startPgDump(order, { given, folders: [order.folder], filter: undefined }, deps)
  const dumped = run.finish()
  dumped.catch(() => undefined)
  async function* packed() {
    run.output.resume()
    await dumped
    yield* packFolder(path, 'dump', deps)
  }
  return { bytes: packed(), outer: order.plan.outer, finish: () => dumped, stop: run.stop }
}

interface PgDump {
  readonly given: readonly string[]
  readonly folders: readonly string[]
  readonly filter: ToolWork['filter'] | undefined
}

const startPgDump = (order: DumpOrder, { given, folders, filter }: PgDump, deps: Deps) =>
  startTool(
    {
      client: order.database.client,
      tool: 'pg_dump',
      invocation: { arguments: given, access: order.database.access, folders },
      what: `dumping ${order.database.server.database}`,
      ...(filter === undefined ? {} : { filter }),
    },
    deps,
  )

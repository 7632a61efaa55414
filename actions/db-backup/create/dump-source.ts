import type { Ports } from '../../../shared/action/action.ts'
import { type DumpScope, dumpArguments } from '../dump/dump-arguments.ts'
import type { DumpPlan } from '../dump/dump-plan.ts'
import { zstdCompress, zstdProgram } from '../dump/zstd-program.ts'
import type { Database } from '../server/connect.ts'
import { startTool, type ToolRun, type ToolWork } from '../server/tool-run.ts'

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
  /** True when the bytes come straight from a program, each chunk in memory of its own. */
  readonly fresh: boolean
  /** What is still to be compressed around it. */
  readonly outer: DumpPlan['outer']
  /** Bytes that pg_dump has written so far, where they do not pass through here. */
  dumped?(): Promise<number | undefined>
  /** Resolves when every child has ended with exit code 0. */
  finish(): Promise<readonly string[]>
  stop(): Promise<void>
}

/** Starts pg_dump on a snapshot and streams what it writes. */
export async function startStream(order: DumpOrder, ports: Ports): Promise<DumpSource> {
  const { outer, level } = order.plan
  const zstd = outer === 'zstd' && order.plan.format === 'custom' ? await zstdProgram(ports) : undefined
  const filter =
    zstd === undefined
      ? undefined
      : ({ side: 'output', command: zstdCompress(zstd, { level, threads: 1 }, ports) } as const)
  const given = dumpArguments({ ...order, folder: undefined })
  const run = await startPgDump(order, { given, folders: [], filter }, ports)
  const { output: bytes, finish, stop, pid } = run
  return filter === undefined
    ? { bytes, fresh: true, outer, finish, stop }
    : { bytes, fresh: true, outer: 'none', finish, stop, dumped: () => writtenBy(pid, ports) }
}

/** The kernel's count of what a process has written, where there is one. */
async function writtenBy(pid: number | undefined, { files }: Ports): Promise<number | undefined> {
  try {
    const counters = (await files.read(`/proc/${pid}/io`)).toString('utf8')
    return Number(/^wchar: (\d+)/m.exec(counters)?.[1] ?? Number.NaN) || undefined
  } catch {
    return undefined
  }
}

/** How pg_dump is called. */
export interface PgDump {
  readonly given: readonly string[]
  readonly folders: readonly string[]
  readonly filter: ToolWork['filter'] | undefined
}

export const startPgDump = (
  order: DumpOrder,
  { given, folders, filter }: PgDump,
  ports: Ports,
): Promise<ToolRun> =>
  startTool(
    {
      client: order.database.client,
      tool: 'pg_dump',
      invocation: { arguments: given, access: order.database.access, folders },
      what: `dumping ${order.database.server.database}`,
      ...(filter === undefined ? {} : { filter }),
    },
    ports,
  )

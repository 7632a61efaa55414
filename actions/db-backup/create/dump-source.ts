import type { Deps } from '../../../shared/action/action.ts'
import { packFolder } from '../archive/tar-folder.ts'
import { type DumpScope, dumpArguments } from '../dump/dump-arguments.ts'
import type { DumpPlan } from '../dump/dump-plan.ts'
import type { Database } from '../server/connect.ts'
import { startTool } from '../server/tool-run.ts'

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
  const run = await startPgDump(order, dumpArguments({ ...order, folder: undefined }), [], deps)
  return { bytes: run.output, finish: run.finish, stop: run.stop }
}

async function startFolderDump(order: DumpOrder, deps: Deps): Promise<DumpSource> {
  const path = `${order.folder}/dump`
  const given = dumpArguments({ ...order, folder: { path, jobs: order.jobs } })
  const run = await startPgDump(order, given, [order.folder], deps)
  const dumped = run.finish()
  dumped.catch(() => undefined)
  async function* packed() {
    run.output.resume()
    await dumped
    yield* packFolder(path, 'dump', deps)
  }
  return { bytes: packed(), finish: () => dumped, stop: run.stop }
}

const startPgDump = (order: DumpOrder, given: readonly string[], folders: readonly string[], deps: Deps) =>
  startTool(
    {
      client: order.database.client,
      tool: 'pg_dump',
      invocation: { arguments: given, access: order.database.access, folders },
      what: `dumping ${order.database.server.database}`,
    },
    deps,
  )

import type { Ports } from '../../../shared/action/action.ts'
import { unpacking } from '../archive/unpacking.ts'
import { psqlScript } from '../script/psql-script.ts'
import { readScript } from '../script/read-script.ts'
import type { StatementPolicy } from '../script/statement-policy.ts'
import { startTool, type ToolRun, type ToolWork, writeAll } from '../server/tool-run.ts'
import { archiveOf, pathOf, type RestoreWork } from './archive-source.ts'
import type { Chosen } from './choose-entries.ts'
import { startReader } from './pg-restore.ts'

const archiveArguments = ({ keepOwners }: RestoreWork): string[] => [
  '--exit-on-error',
  ...(keepOwners === true ? [] : ['--no-owner', '--no-privileges']),
  '--no-tablespaces',
  '--no-password',
]

export interface Source extends Chosen {
  /** Nothing where it lies on disk. */
  readonly archive: Promise<AsyncIterable<Uint8Array>> | undefined
}

/** pg_restore speaks to the server itself: in one transaction from a stream, or with several workers. */
export async function restoreDirectly(
  work: RestoreWork,
  { list, archive }: Source,
  ports: Ports,
): Promise<void> {
  const given = [...archiveArguments(work), '--dbname=service=backup', `--use-list=${list}`]
  if (archive === undefined) {
    const onDisk = { tool: 'pg_restore', given: [...given, `--jobs=${work.jobs}`, pathOf(work)] } as const
    return await feedTool({ ...onDisk, filter: undefined }, work, nothing(), ports)
  }
  const { filter, bytes } = await unpacking(await archive, work.manifest, ports)
  await feedTool(
    { tool: 'pg_restore', given: [...given, '--single-transaction'], filter },
    work,
    bytes,
    ports,
  )
}

/** pg_restore writes SQL, so that what is replaced goes in the same transaction as what comes. */
export async function restoreByScript(
  work: RestoreWork,
  policy: StatementPolicy,
  prelude: string,
  { list, archive }: Source,
  ports: Ports,
): Promise<void> {
  const given = [...archiveArguments(work), '--file=-', `--use-list=${list}`]
  const opened = archive === undefined ? undefined : await unpacking(await archive, work.manifest, ports)
  const reader = await startReader(
    archiveOf(work),
    opened === undefined ? [...given, pathOf(work)] : given,
    ports,
    opened?.filter,
  )
  const parts = readScript(written(reader, opened?.bytes ?? nothing()))
  await throughPsql(work, prefixed(prelude, psqlScript(parts, policy, {})), ports)
}

/** What a program writes while it is fed; ends well only when the program does. */
async function* written(reader: ToolRun, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const feeding = writeAll(reader.input, bytes)
  feeding.catch(() => void reader.stop())
  try {
    yield* reader.output as AsyncIterable<Uint8Array>
    await feeding
    await reader.finish()
  } finally {
    await reader.stop()
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

export const throughPsql = (
  work: RestoreWork,
  script: AsyncIterable<Uint8Array>,
  ports: Ports,
): Promise<void> => feedTool({ tool: 'psql', given: PSQL_SCRIPT, filter: undefined }, work, script, ports)

const PSQL_SCRIPT = ['-X', '-q', '--no-password', '--single-transaction', '-v', 'ON_ERROR_STOP=1', '-f', '-']

interface Restorer {
  readonly tool: 'pg_restore' | 'psql'
  readonly given: readonly string[]
  readonly filter: ToolWork['filter'] | undefined
}

async function feedTool(
  restorer: Restorer,
  work: RestoreWork,
  archive: AsyncIterable<Uint8Array>,
  ports: Ports,
): Promise<void> {
  const run = await startRestore(restorer, work, ports)
  run.output.resume()
  try {
    await writeAll(run.input, archive)
  } catch (thrown) {
    await run.stop()
    throw thrown
  }
  for (const warning of await run.finish()) ports.log.notice(warning)
}

const startRestore = (restorer: Restorer, { target, folder, manifest }: RestoreWork, ports: Ports) =>
  startTool(
    {
      client: target.client,
      tool: restorer.tool,
      invocation: { arguments: restorer.given, access: target.access, folders: [folder] },
      what: `restoring ${manifest.id} into ${target.server.database}`,
      ...(restorer.filter === undefined ? {} : { filter: restorer.filter }),
    },
    ports,
  )

export async function* prefixed(text: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (text !== '') yield Buffer.from(text)
  yield* bytes
}

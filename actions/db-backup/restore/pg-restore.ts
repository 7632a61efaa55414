import type { Ports } from '../../../shared/action/action.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import type { ArchiveFacts } from '../archive/stored-archive.ts'
import { decryptedBytes, storedBytes } from '../archive/stored-archive.ts'
import { unpacking } from '../archive/unpacking.ts'
import type { Client } from '../client/client.ts'
import { startTool, type ToolRun, type ToolWork, writeAll } from '../server/tool-run.ts'
import type { StoreClient } from '../store/store-client.ts'

/** A stored archive, and what is needed to read it. */
export interface ReadableArchive {
  readonly facts: ArchiveFacts & { readonly id: string }
  readonly store: StoreClient
  readonly client: Client
  readonly identity: Secret | undefined
  /** A private folder. */
  readonly folder: string
}

/** Starts pg_restore without a database. */
export const startReader = (
  { client, folder, facts }: Pick<ReadableArchive, 'client' | 'folder' | 'facts'>,
  given: readonly string[],
  ports: Ports,
  filter?: ToolWork['filter'],
): Promise<ToolRun> =>
  startTool(
    {
      client,
      tool: 'pg_restore',
      invocation: {
        arguments: given,
        access: {
          environment: { ...ports.processes.plainEnvironment, LC_ALL: 'C.UTF-8' },
          serviceFile: '/dev/null',
          named: [],
        },
        folders: [folder],
      },
      what: `reading ${facts.id} back`,
      ...(filter === undefined ? {} : { filter }),
    },
    ports,
  )

/** The table of contents of a stored `custom` archive; reads no more of the object than it must. */
export async function readListing(archive: ReadableArchive, ports: Ports): Promise<string> {
  const { store, facts, identity } = archive
  const opened = await decryptedBytes(storedBytes(store, facts, ports), facts, identity)
  const { filter, bytes } = await unpacking(opened, facts, ports)
  const lister = await startReader(archive, ['--list', '--verbose'], ports, filter)
  const [listing] = await Promise.all([textOf(lister), writeAll(lister.input, bytes)])
  await lister.stop()
  return listing
}

/** The table of contents of an archive on disk. */
export async function listOnDisk(
  archive: Pick<ReadableArchive, 'client' | 'folder' | 'facts'>,
  path: string,
  ports: Ports,
): Promise<string> {
  const lister = await startReader(archive, ['--list', '--verbose', path], ports)
  const listing = await textOf(lister)
  await lister.finish()
  return listing
}

/** Everything that a program writes; for what is small. */
export async function textOf(run: ToolRun): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of run.output) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

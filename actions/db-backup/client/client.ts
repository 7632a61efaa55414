import type { Command } from '../../../shared/process/processes.ts'
import type { Access } from '../connection/service-file.ts'
import { withLargeWrites } from './large-writes.ts'

export type Tool = 'pg_dump' | 'pg_dumpall' | 'pg_restore' | 'psql'
export type Origin = 'given' | 'installed' | 'fetched' | 'container'

export interface Invocation {
  readonly arguments: readonly string[]
  readonly access: Access
  /** Folders that the program reads or writes, for containers. */
  readonly folders?: readonly string[]
}

/** A set of PostgreSQL client programs of one major version. */
export interface Client {
  readonly major: number
  /** As the program says it: `15.18`. */
  readonly version: string
  readonly origin: Origin
  /** How to start one of its programs against a database. */
  command(tool: Tool, invocation: Invocation): Command
}

interface FolderFacts {
  readonly version: string
  readonly origin: Origin
  readonly libraryPath?: string | undefined
  /** A `stdbuf` that works with `pg_dump`. */
  readonly stdbuf?: string | undefined
}

/** Programs in a folder, always by full path: Debian's `/usr/bin/pg_dump` is a wrapper that picks a version of its own. */
export const folderClient = (
  folder: string,
  { version, origin, libraryPath, stdbuf }: FolderFacts,
): Client => ({
  major: majorOf(version),
  version,
  origin,
  command(tool, { arguments: given, access }) {
    const libraries = libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }
    const environment = { ...access.environment, ...libraries }
    const command = { program: `${folder}/${tool}`, arguments: given, environment, ...endOf(tool) }
    return tool === 'pg_dump' && stdbuf !== undefined ? withLargeWrites(stdbuf, command) : command
  },
})

/** Programs that dump and restore cancel what they have asked on SIGTERM; psql does so on SIGINT alone. */
const endOf = (tool: Tool): Pick<Command, 'stopSignal'> => (tool === 'psql' ? { stopSignal: 'SIGINT' } : {})

/** `pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` to `15.18`. */
export const versionIn = (text: string | undefined): string | undefined =>
  /\(PostgreSQL\) (\d+(?:\.\d+|beta\d+|rc\d+|devel)?)/.exec(text ?? '')?.[1]

export const majorOf = (version: string): number => Number.parseInt(version, 10)

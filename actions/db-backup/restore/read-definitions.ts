import type { Ports } from '../../../shared/action/action.ts'
import { decryptedBytes, storedBytes } from '../archive/stored-archive.ts'
import { unpacking } from '../archive/unpacking.ts'
import { readScript } from '../script/read-script.ts'
import { isDefinition } from '../script/reserved-definitions.ts'
import { type ToolRun, writeAll } from '../server/tool-run.ts'
import { type ArchiveEntry, entryList } from './archive-entries.ts'
import { archiveOf, type RestoreWork } from './archive-source.ts'
import { startReader } from './pg-restore.ts'

const WANTED = /^(?:FUNCTION|PROCEDURE|FOREIGN TABLE|TYPE|SHELL TYPE) /

/**
 * How the archive makes what only its definition says whether a role may make it: a table of contents knows no languages and no
 * options. No rows are read.
 * @returns the statements by the number of their entry
 */
export async function readDefinitions(
  entries: readonly ArchiveEntry[],
  work: RestoreWork,
  path: string | undefined,
  ports: Ports,
): Promise<ReadonlyMap<string, string>> {
  const wanted = entries.filter(({ text }) => WANTED.test(text))
  if (wanted.length === 0) return new Map()
  const list = `${work.folder}/definitions.list`
  await ports.files.write(list, entryList(wanted), 0o600)
  const statements = await statementsOf(['--file=-', '--no-owner', `--use-list=${list}`], work, path, ports)
  // pg_restore writes them in the order of the list, each as one statement.
  if (statements.length !== wanted.length) return new Map()
  return new Map(wanted.map(({ id }, at) => [id, statements[at] ?? '']))
}

async function statementsOf(
  given: readonly string[],
  work: RestoreWork,
  path: string | undefined,
  ports: Ports,
): Promise<string[]> {
  if (path !== undefined) {
    const reader = await startReader(archiveOf(work), [...given, path], ports)
    const found = await definitionsIn(reader)
    await reader.finish()
    return found
  }
  const { manifest, store, identity } = work
  const opened = await decryptedBytes(storedBytes(store, manifest, ports), manifest, identity)
  const { filter, bytes } = await unpacking(opened, manifest, ports)
  const reader = await startReader(archiveOf(work), given, ports, filter)
  const [found] = await Promise.all([definitionsIn(reader), writeAll(reader.input, bytes)])
  await reader.stop()
  return found
}

async function definitionsIn({ output }: ToolRun): Promise<string[]> {
  const found: string[] = []
  for await (const part of readScript(output as AsyncIterable<Uint8Array>))
    if (part.kind === 'statement' && isDefinition(part.text)) found.push(part.text)
  return found
}

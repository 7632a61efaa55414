import { on } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { FileFacts } from '../../../shared/files/files.ts'
import { compareText } from '../../../shared/text/compare-text.ts'
import { finishedTable } from '../server/progress-messages.ts'

/** A dump into a folder, at work. */
export interface FolderAtWork {
  readonly path: string
  /** What pg_dump tells of its progress. */
  readonly words: Readable
  /** Resolves when it has ended well. */
  readonly dumped: Promise<unknown>
  /** Of the files of tables: `.zst`. */
  readonly extension: string
}

/**
 * The files of a dump, each as soon as it is complete: those of tables while other workers go on, the rest when all have
 * ended. Names of tables are in what pg_dump tells and may be anything, so what was passed on early is looked at again.
 * @throws ActionError when such a file has changed since, and whatever pg_dump failed with
 */
export function completeFiles(work: FolderAtWork, ports: Pick<Ports, 'files'>): AsyncGenerator<string> {
  // Listens from now on, whenever the first file is asked for.
  const lines = on(createInterface({ input: work.words }), 'line', { close: ['close'] })
  return inOrderOfCompletion(work, lines, ports)
}

async function* inOrderOfCompletion(
  { path, dumped, extension }: FolderAtWork,
  lines: AsyncIterable<unknown[]>,
  { files }: Pick<Ports, 'files'>,
): AsyncGenerator<string> {
  const early = new Map<string, FileFacts>()
  for await (const [line] of lines) {
    const table = finishedTable(String(line))
    if (table === undefined) continue
    const name = `${table}.dat${extension}`
    const facts = early.has(name) ? undefined : await files.facts(`${path}/${name}`)
    if (facts === undefined) continue
    early.set(name, facts)
    yield name
  }
  await dumped
  const left = (await files.list(path)).filter(({ kind, name }) => kind === 'file' && !early.has(name))
  yield* left.map(({ name }) => name).sort(compareText)
  for (const [name, facts] of early) ensureSame(name, facts, await files.facts(`${path}/${name}`))
}

function ensureSame(name: string, before: FileFacts, now: FileFacts | undefined): void {
  if (now?.size === before.size && now.modifiedMs === before.modifiedMs) return
  throw new ActionError(`${name} was packed before pg_dump had finished it`, {
    code: 'shape',
    remedy:
      'Use `format: custom`, or `jobs: 1`; a table may have a name that looks like a message of pg_dump.',
  })
}

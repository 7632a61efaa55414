import { pipeline } from 'node:stream/promises'
import { loadTar } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'

/** Files that become an archive. */
export interface FolderToPack {
  /** Holds the folder `name`. */
  readonly folder: string
  readonly name: string
  /** Plain files of that folder, each complete when it is named. */
  readonly entries: AsyncIterable<string>
}

/** Files of a folder as a tar archive below `name/`, one after another, never a whole file in memory. */
export async function* packFolder(
  { folder, name, entries }: FolderToPack,
  { files }: Pick<Ports, 'files'>,
): AsyncGenerator<Uint8Array> {
  const { pack: newPack } = await loadTar()
  const pack = newPack()
  const writing = (async () => {
    for await (const file of entries) {
      const path = `${folder}/${name}/${file}`
      const size = (await files.facts(path))?.size ?? 0
      const entry = pack.entry({ name: `${name}/${file}`, size, mode: 0o600 })
      for await (const chunk of files.readStream(path)) {
        if (!entry.write(chunk)) await new Promise<void>(resolve => entry.once('drain', () => resolve()))
      }
      await new Promise<void>((resolve, reject) => {
        entry.once('error', reject)
        entry.once('finish', resolve)
        entry.end(undefined)
      })
    }
    pack.finalize()
  })()
  writing.catch(thrown => pack.destroy(thrown instanceof Error ? thrown : new Error(String(thrown))))
  yield* pack as AsyncIterable<Uint8Array>
  await writing
}

/** Unpacks what `packFolder` made. Anything but a plain file with a plain name below `name/` is refused. */
export async function unpackFolder(
  bytes: AsyncIterable<Uint8Array>,
  target: { readonly folder: string; readonly name: string },
  { files }: Pick<Ports, 'files'>,
): Promise<void> {
  await files.makeFolder(`${target.folder}/${target.name}`)
  const { extract: newExtract } = await loadTar()
  const extract = newExtract()
  // Listens from now on: an entry that comes before anyone asks would hold everything up.
  const entries = extract[Symbol.asyncIterator]()
  const feeding = (async () => {
    for await (const chunk of bytes) {
      if (!extract.write(chunk)) await new Promise<void>(resolve => extract.once('drain', () => resolve()))
    }
    extract.end(undefined)
  })()
  feeding.catch(thrown => extract.destroy(thrown instanceof Error ? thrown : new Error(String(thrown))))
  for (let next = await entries.next(); next.done !== true; next = await entries.next()) {
    const entry = next.value
    const file = fileNameOf(entry.header.name, entry.header.type, target.name)
    await pipeline(entry, files.writeStream(`${target.folder}/${target.name}/${file}`))
  }
  await feeding
}

function fileNameOf(path: string, type: string | null | undefined, name: string): string {
  const [folder, file = '', ...rest] = path.split('/')
  if (
    type === 'file' &&
    folder === name &&
    rest.length === 0 &&
    /^[\w.-]+$/.test(file) &&
    !file.startsWith('.')
  )
    return file
  throw new ActionError(`The archive holds an entry that no dump has: ${path.slice(0, 100)}`, {
    code: 'shape',
  })
}

import { createHash } from 'node:crypto'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'

/** What an archive held: path to digest, for telling which files changed. */
export type Contents = ReadonlyMap<string, string>

/**
 * Unpacks an uploaded tar.gz into a folder, strictly: entries start with `./`, nothing leaves the folder, nothing is a
 * link.
 * @throws Error that says which entry is not acceptable
 */
export async function unpack(archive: Uint8Array, folder: string): Promise<Contents> {
  const contents = new Map<string, string>()
  const reader = extract()
  const reading = (async () => {
    for await (const entry of reader) {
      const { name, type = 'file', mode = 0o644, mtime } = entry.header
      const path = checkedPath(name, type)
      if (type === 'directory') {
        await mkdir(join(folder, path), { recursive: true })
        entry.resume()
        continue
      }
      const chunks: Buffer[] = []
      for await (const chunk of entry) chunks.push(chunk as Buffer)
      const bytes = Buffer.concat(chunks)
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), bytes, { mode })
      if (mtime !== undefined) await utimes(join(folder, path), mtime, mtime)
      contents.set(path, createHash('sha256').update(bytes).digest('hex'))
    }
  })()
  await Promise.all([pipeline(Readable.from([archive]), createGunzip(), reader), reading])
  return contents
}

function checkedPath(name: string, type: string): string {
  if (!name.startsWith('./')) throw new Error(`entry ${JSON.stringify(name)} does not start with ./`)
  const path = normalize(name.slice(2) || '.')
  if (path.startsWith('..') || path.startsWith('/'))
    throw new Error(`entry ${JSON.stringify(name)} leaves the root`)
  if (type !== 'file' && type !== 'directory') throw new Error(`entry ${JSON.stringify(name)} is a ${type}`)
  return path.replace(/\/$/, '')
}

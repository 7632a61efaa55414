import type { loadTarHeaders } from '#libraries'
import type { SourceEntry } from './source-tree.ts'

export type TarHeaders = Awaited<ReturnType<typeof loadTarHeaders>>

const BLOCK = 512
/** Zip, which some builders use, cannot tell years before 1980; tools that count in 32 bits none after 2038. */
const [EARLIEST_MS, LATEST_MS] = [Date.UTC(1980, 0, 2), Date.UTC(2038, 0, 18)]

/** What stands before the content of an entry. A long name, or one beyond ASCII, takes a header of its own (pax). */
export function headerOf(entry: SourceEntry, headers: TarHeaders): Buffer {
  const described = description(entry)
  const plain = headers.encode(described)
  if (plain !== null) return plain
  const name = headers.encodePax({ name: described.name })
  const [first, second] = [
    headers.encode({ ...described, name: 'PaxHeader', type: 'pax-header', size: name.length }),
    headers.encode({ ...described, name: 'PaxHeader' }),
  ]
  return Buffer.concat([first ?? EMPTY, name, paddingAfter(name.length), second ?? EMPTY])
}

/** Static servers make ETag and Last-Modified of a file's time: one that never changes keeps old pages in browsers. */
const description = ({ path, kind, mode, size, modifiedMs }: SourceEntry) => ({
  name: kind === 'folder' ? `./${path}/` : `./${path}`,
  type: kind === 'folder' ? ('directory' as const) : ('file' as const),
  mode,
  size,
  mtime: new Date(Math.min(Math.max(modifiedMs, EARLIEST_MS), LATEST_MS)),
  uid: 0,
  gid: 0,
})

const ZEROS = Buffer.alloc(2 * BLOCK)
const EMPTY = ZEROS.subarray(0, 0)

/** Fills a content up to whole blocks. */
export const paddingAfter = (size: number): Buffer => ZEROS.subarray(0, (BLOCK - (size % BLOCK)) % BLOCK)

/** Two empty blocks. */
export const END_OF_ARCHIVE = ZEROS

import type { Hash } from 'node:crypto'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import type { SourceEntry, SourceTree } from './source-tree.ts'
import { END_OF_ARCHIVE, headerOf, paddingAfter, type TarHeaders } from './tar-header.ts'

export interface TarPorts {
  readonly headers: TarHeaders
  readonly files: Files
  /** Gets name, mode and content of every entry; no times. */
  readonly hash: Hash
}

const PIECE = 262_144

/**
 * A tree as a tar archive. Each part is valid until the next is asked for: all content goes through one buffer, because
 * thousands of buffers are memory that is only given back late.
 * @throws ActionError with the name of a file that vanished or changed meanwhile
 */
export function* tarOfTree(tree: Pick<SourceTree, 'entries'>, ports: TarPorts): Generator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(PIECE)
  for (const entry of tree.entries) {
    note(ports.hash, entry)
    yield headerOf(entry, ports.headers)
    if (entry.kind === 'folder') continue
    yield* contentOf(entry, buffer, ports)
    yield paddingAfter(entry.size)
  }
  yield END_OF_ARCHIVE
}

const note = (hash: Hash, { path, mode, kind, size }: SourceEntry) =>
  hash.update(`${kind} ${mode.toString(8)} ${size} ${path}\0`)

/** A file that grew or shrank since it was listed would be half of two states. */
function* contentOf(entry: SourceEntry, buffer: Buffer, { files, hash }: TarPorts): Generator<Uint8Array> {
  let left = entry.size
  try {
    for (const piece of files.pieces(entry.absolute, buffer)) {
      left -= piece.length
      if (left < 0) break
      hash.update(piece)
      yield piece
    }
    if (left !== 0) throw new Error('its size changed')
  } catch (cause) {
    throw new ActionError(`${entry.path} could not be packed: it vanished or changed while it was read`, {
      code: 'archive',
      cause,
      remedy: 'Let nothing write into the folder while it is uploaded.',
    })
  }
}

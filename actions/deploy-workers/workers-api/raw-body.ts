import { SLICE_LENGTH } from '../../../shared/cloudflare/site/base64-slices.ts'
import { MadeBody } from '../../../shared/cloudflare/upload/made-body.ts'

/** A file as it is, made while it is sent. */
export const rawBody = (size: number, pieces: () => Iterable<Uint8Array>): MadeBody =>
  new MadeBody(size, () => slices(pieces()))

/** Bytes as texts of one-byte characters, which is what a body is made of. */
function* slices(pieces: Iterable<Uint8Array>): Generator<string> {
  for (const piece of pieces)
    for (let at = 0; at < piece.byteLength; at += SLICE_LENGTH)
      yield Buffer.from(
        piece.buffer,
        piece.byteOffset + at,
        Math.min(SLICE_LENGTH, piece.byteLength - at),
      ).toString('latin1')
}

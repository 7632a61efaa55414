/** A multiple of three, so that the base64 of the slices is the base64 of the whole. Small, so that the texts die young. */
const SLICE = 12_288

/** How long the base64 of a slice is at most. */
export const SLICE_LENGTH = (SLICE / 3) * 4

/** Bytes in base64, in slices that can be joined. */
export function* base64Slices(content: Uint8Array): Generator<string> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  for (let at = 0; at < bytes.length; at += SLICE)
    yield bytes.toString('base64', at, Math.min(at + SLICE, bytes.length))
}

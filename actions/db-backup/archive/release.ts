/**
 * Gives a chunk's memory back now. The collector would let tens of megabytes of them gather, and work hard to find them.
 * Only for chunks that came from a program or a connection and that nobody else has seen; one that shares its memory is
 * left alone.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

/** Passes chunks on, and releases each when the next one is asked for. */
export async function* released(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    yield chunk
    release(chunk)
  }
}

/**
 * Gives a chunk's memory back now. The collector would let tens of megabytes of them gather, and work hard to find them.
 * Only for chunks that came from a program or a connection and that nobody else has seen; one that shares its memory is
 * left alone.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

/**
 * Passes chunks on, and releases each when the next one is asked for; for readers that hold some back, only when so many
 * bytes have followed.
 */
export async function* freeing(bytes: AsyncIterable<Uint8Array>, heldBack = 0): AsyncGenerator<Uint8Array> {
  const passed: { readonly chunk: Uint8Array; readonly end: number }[] = []
  let end = 0
  for await (const chunk of bytes) {
    end += chunk.byteLength
    passed.push({ chunk, end })
    yield chunk
    for (let first = passed[0]; first !== undefined && end - first.end >= heldBack; first = passed[0]) {
      release(first.chunk)
      passed.shift()
    }
  }
}

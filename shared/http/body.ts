import { formatBytes } from '../units/size.ts'
import type { HttpRequest } from './http.ts'
import { publicUrl, RemoteError } from './remote-error.ts'

/** Reads a body up to a limit; a longer one is given up, not cut. */
export async function boundedBody(
  response: WithBody,
  limit: number,
  request: HttpRequest,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(response, limit, request)
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
}

export interface WithBody {
  readonly status: number
  readonly body: AsyncIterable<Uint8Array> | null
}

function tooLarge(response: WithBody, limit: number, request: HttpRequest): RemoteError {
  const url = publicUrl(request.url)
  return new RemoteError(`The answer is larger than ${formatBytes(limit)} while ${request.what}`, {
    method: request.method ?? 'GET',
    url,
    status: response.status,
    attempts: 1,
  })
}

/**
 * A body that fails when nothing arrives for `idleMs`, instead of waiting for ever. `onEnd` hears of its end, and whether
 * all of it was read: what nobody reads on must be given up, or the connection stays.
 */
export async function* idleBounded(
  body: AsyncIterable<Uint8Array>,
  idleMs: number,
  what: string,
  onEnd: (complete: boolean) => void,
): AsyncGenerator<Uint8Array> {
  const reader = body[Symbol.asyncIterator]()
  let complete = false
  try {
    for (;;) {
      const { done, value } = await nextWithin(reader, idleMs, what)
      complete = done === true
      if (done === true) return
      yield value
    }
  } finally {
    onEnd(complete)
  }
}

async function nextWithin(reader: AsyncIterator<Uint8Array>, idleMs: number, what: string) {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing arrived for ${idleMs} ms while ${what}`)), idleMs)
  })
  try {
    return await Promise.race([reader.next(), silence])
  } finally {
    clearTimeout(timer)
  }
}

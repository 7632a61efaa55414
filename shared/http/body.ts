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

/** A body that fails when nothing arrives for `idleMs`, instead of waiting for ever. */
export function idleBounded(
  body: ReadableStream<Uint8Array> | null,
  idleMs: number,
  what: string,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const reader = (body ?? new ReadableStream<Uint8Array>({ start: c => c.close() })).getReader()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await readWithin(reader, idleMs, what)
      if (!done) return controller.enqueue(value)
      onEnd()
      controller.close()
    },
    async cancel(reason) {
      onEnd()
      await reader.cancel(reason)
    },
  })
}

async function readWithin(reader: ReadableStreamDefaultReader<Uint8Array>, idleMs: number, what: string) {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing arrived for ${idleMs} ms while ${what}`)), idleMs)
  })
  try {
    return await Promise.race([reader.read(), silence])
  } finally {
    clearTimeout(timer)
  }
}

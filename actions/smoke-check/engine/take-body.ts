import type { Readable } from 'node:stream'
import { decompress, type TakenBody, tooLargeProblem } from './body.ts'
import type { ProbeRequest } from './exchange.ts'
import type { HeaderList } from './header-list.ts'
import type { Stopwatch } from './stopwatch.ts'

/** How long a stream that goes on for ever is listened to for its first event. */
const FIRST_EVENT_MS = 2_000
const ENDLESS = /^(text\/event-stream|multipart\/x-mixed-replace)\b/i
const STREAM_NOTE = 'The answer is a stream that does not end; what came first was looked at.'

/**
 * Takes the body of an answer, as much of it as the request allows, and undoes its encoding. Of an event stream the
 * first event is enough: its end never comes.
 */
export async function takeBody(
  response: Readable,
  headers: HeaderList,
  request: ProbeRequest,
  stopwatch: Stopwatch,
): Promise<TakenBody> {
  if (ENDLESS.test(headers.first('content-type') ?? '')) {
    const bytes = await firstEvent(response, request.maxBytes)
    stopwatch.mark('end')
    return { body: bytes, bodyNote: STREAM_NOTE }
  }
  const chunks: Buffer[] = []
  let received = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    received += chunk.length
    chunks.push(chunk)
    if (received > request.maxBytes) break
  }
  stopwatch.mark('end')
  if (received > request.maxBytes)
    return { body: Buffer.alloc(0), bodyProblem: tooLargeProblem(request.maxBytes) }
  return await decompress(Buffer.concat(chunks), headers.first('content-encoding') ?? '', request.maxBytes)
}

/** Until the blank line that ends an event, the end, or a short while: a quiet stream is a stream too. */
function firstEvent(response: Readable, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let taken = Buffer.alloc(0)
    const done = () => {
      clearTimeout(timer)
      resolve(taken)
    }
    const timer = setTimeout(done, FIRST_EVENT_MS)
    response.on('data', (chunk: Buffer) => {
      taken = Buffer.concat([taken, chunk])
      if (taken.length >= most || /\r?\n\r?\n/.test(taken.toString('latin1'))) done()
    })
    response.once('end', done)
    response.once('error', thrown => {
      clearTimeout(timer)
      reject(thrown)
    })
  })
}

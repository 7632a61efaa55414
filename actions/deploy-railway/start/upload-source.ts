import { Readable } from 'node:stream'
import { z } from '#libraries'
import { decodeJson, excerptOf } from '../../../shared/http/decode.ts'
import type { Http, HttpAnswer, HttpBody } from '../../../shared/http/http.ts'
import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { RailwayAccess } from '../../../shared/railway/railway-client.ts'
import { factsOf, RailwayError, statusFailure } from '../../../shared/railway/railway-error.ts'
import { tokenHeaders } from '../../../shared/railway/railway-token.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { PackedSource } from '../archive/pack-source.ts'

/** A deployment that Railway made of an upload. */
export interface UploadReceipt {
  readonly id: string
  readonly logsUrl: string | undefined
}

export interface Upload {
  readonly access: RailwayAccess
  readonly target: RailwayTarget
  readonly message: string
  readonly source: PackedSource
}

/** An archive up to this size is sent as Railway's own tool sends it, with its length; a larger one in chunks. */
const KEPT_IN_MEMORY = 16 * 1_048_576
const TIMEOUT_MS = 600_000

const receipt = z.object({ deploymentId: z.string(), logsUrl: z.nullish(z.string()) })

/**
 * `POST /project/{p}/environment/{e}/up`, which stands in no documentation: its one specification is the source of
 * Railway's own command line tool (5.43.1).
 * @throws RailwayError when it was refused, RemoteError when nobody knows
 */
export async function uploadSource(
  upload: Upload,
  ports: { readonly http: Http; now(): Date },
): Promise<UploadReceipt> {
  const { access, target, message, source } = upload
  const place = `project/${target.project.id}/environment/${target.environment.id}`
  const query = new URLSearchParams({ serviceId: target.service.id, message })
  const request = {
    what: 'uploading the archive',
    url: `${access.apiUrl}/${place}/up?${query}`,
    method: 'POST' as const,
    headers: { 'content-type': 'application/gzip', ...tokenHeaders(access.token) },
    body: await bodyOf(source.chunks),
    timeoutMs: TIMEOUT_MS,
    retry: 'never' as const,
  }
  const answer = await ports.http.send(request)
  if (!answer.ok) throw refusal(answer, request.url, source.facts.bytes, ports.now())
  const { deploymentId, logsUrl } = decodeJson(answer, request, receipt)
  return { id: deploymentId, logsUrl: logsUrl?.replace(/&$/, '') }
}

async function bodyOf(chunks: AsyncIterable<Buffer>): Promise<HttpBody> {
  const iterator = chunks[Symbol.asyncIterator]()
  const head: Buffer[] = []
  let size = 0
  while (size <= KEPT_IN_MEMORY) {
    const { done, value } = await iterator.next()
    if (done === true) return Buffer.concat(head)
    head.push(value)
    size += value.length
  }
  return Readable.from(
    (async function* () {
      while (head.length > 0) yield head.shift()
      yield* { [Symbol.asyncIterator]: () => iterator }
    })(),
    { objectMode: false },
  )
}

function refusal(answer: HttpAnswer, url: string, bytes: number, now: Date): RailwayError {
  const what = `uploading the archive (${formatBytes(bytes)})`
  const remote = factsOf(answer, url)
  const spoken = /"message"\s*:\s*"([^"]{1,200})"/.exec(excerptOf(answer))?.[1]
  if (answer.status === 413)
    return new RailwayError(what, { kind: 'refused', reason: 'it is too large for Railway' }, remote)
  if (spoken === undefined || answer.status >= 500) return statusFailure(what, answer, remote, now)
  const { kind, retryAfterMs } = statusFailure(what, answer, remote, now)
  return new RailwayError(what, { kind, reason: spoken, retryAfterMs }, remote)
}

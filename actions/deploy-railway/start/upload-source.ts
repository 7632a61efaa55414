import { z } from '#libraries'
import { decodeJson } from '../../../shared/http/decode.ts'
import type { Http, HttpAnswer } from '../../../shared/http/http.ts'
import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import { type PatiencePorts, patiently } from '../../../shared/railway/patience.ts'
import type { RailwayAccess } from '../../../shared/railway/railway-client.ts'
import { factsOf, RailwayError, spokenReason, statusFailure } from '../../../shared/railway/railway-error.ts'
import { tokenHeaders } from '../../../shared/railway/railway-token.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { measureSource, type PackedSource } from '../archive/pack-source.ts'
import { uploadBody } from './upload-body.ts'

/** A deployment that Railway made of an upload. */
export interface UploadReceipt {
  readonly id: string
  readonly logsUrl: string | undefined
}

export interface Upload {
  readonly access: RailwayAccess
  readonly target: RailwayTarget
  readonly message: string
  /** Starts packing anew; the facts are complete once it was sent. */
  pack(): Promise<PackedSource>
}

export interface UploadPorts extends PatiencePorts {
  readonly http: Http
}

const TIMEOUT_MS = 600_000
const LENGTH_REQUIRED = 411
/** Other ways of saying that a body without a length is not taken. */
const NO_CHUNKS = new Set([400, 501, 505])

const receipt = z.object({ deploymentId: z.string(), logsUrl: z.nullish(z.string()) })

/**
 * `POST /project/{p}/environment/{e}/up`, which is in no documentation: its one specification is the source of
 * Railway's own command line tool (5.71.0). Told to come back later, it does.
 * @throws RailwayError when it was refused, RemoteError when nobody knows, ActionError for a file that could not be packed
 */
export const uploadSource = (upload: Upload, ports: UploadPorts): Promise<UploadReceipt> =>
  patiently(() => uploadOnce(upload, ports), { what: 'uploading the archive', repeat: 'once' }, ports)

async function uploadOnce(upload: Upload, ports: UploadPorts): Promise<UploadReceipt> {
  const first = await sendArchive(upload, ports)
  const { status } = first.answer
  const wantsLength = status === LENGTH_REQUIRED || (first.isChunked && NO_CHUNKS.has(status))
  if (!wantsLength) return readReceipt(first, ports)
  const { bytes } = await measureSource(await upload.pack())
  return readReceipt(await sendArchive(upload, ports, bytes), ports)
}

interface Sent {
  readonly answer: HttpAnswer
  readonly url: string
  readonly bytes: number
  /** Sent without a length. */
  readonly isChunked: boolean
}

async function sendArchive(upload: Upload, { http }: UploadPorts, length?: number): Promise<Sent> {
  const { access, target, message } = upload
  const source = await upload.pack()
  const query = new URLSearchParams({ serviceId: target.service.id, message })
  const url = `${access.apiUrl}/project/${target.project.id}/environment/${target.environment.id}/up?${query}`
  const body = await uploadBody(source)
  try {
    const answer = await http.send({
      what: 'uploading the archive',
      url,
      method: 'POST',
      headers: {
        'content-type': 'application/gzip',
        ...(length === undefined ? {} : { 'content-length': String(length) }),
        ...tokenHeaders(access.token),
      },
      body,
      timeoutMs: TIMEOUT_MS,
      retry: 'never',
    })
    const isChunked = body instanceof ReadableStream && length === undefined
    return { answer, url, bytes: source.facts.bytes, isChunked }
  } catch (thrown) {
    // A body that breaks off is seen as a broken connection; why it broke off is known here alone.
    throw source.failure() ?? thrown
  }
}

function readReceipt({ answer, url, bytes }: Sent, ports: UploadPorts): UploadReceipt {
  if (!answer.ok) throw refusal(answer, { url, bytes, now: ports.clock.date() })
  const request = { what: 'uploading the archive', url, method: 'POST' as const }
  const { deploymentId, logsUrl } = decodeJson(answer, request, receipt)
  return { id: deploymentId, logsUrl: logsUrl?.replace(/&$/, '') }
}

interface RefusalFacts {
  readonly url: string
  readonly bytes: number
  readonly now: Date
}

function refusal(answer: HttpAnswer, { url, bytes, now }: RefusalFacts): RailwayError {
  const what = `uploading the archive (${formatBytes(bytes)})`
  const remote = factsOf(answer, url)
  const plain = statusFailure(what, answer, remote, now)
  if (answer.status === 413)
    return new RailwayError(what, { kind: 'too-large', reason: 'it is too large for Railway' }, remote)
  const reason = answer.status >= 500 ? undefined : spokenReason(answer)
  return new RailwayError(
    what,
    {
      kind: isTooFast(answer.status, reason) ? 'too-fast' : plain.kind,
      reason: reason ?? plain.reason,
      retryAfterMs: plain.retryAfterMs,
    },
    remote,
  )
}

/** Nothing was done, and later it may be: said by the status, or in words. */
const isTooFast = (status: number, reason: string | undefined): boolean =>
  status === 429 || (status === 400 && /too quickly|rate limit/i.test(reason ?? ''))

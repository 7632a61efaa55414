import { z } from '#libraries'
import { decodeJson, excerptOf } from '../../../shared/http/decode.ts'
import type { Http, HttpAnswer } from '../../../shared/http/http.ts'
import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { RailwayAccess } from '../../../shared/railway/railway-client.ts'
import { factsOf, RailwayError, statusFailure } from '../../../shared/railway/railway-error.ts'
import { tokenHeaders } from '../../../shared/railway/railway-token.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { PackedSource } from '../archive/pack-source.ts'
import { measure, uploadBody } from './upload-body.ts'

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

export interface UploadPorts {
  readonly http: Http
  now(): Date
}

const TIMEOUT_MS = 600_000
const LENGTH_REQUIRED = 411

const receipt = z.object({ deploymentId: z.string(), logsUrl: z.nullish(z.string()) })

/**
 * `POST /project/{p}/environment/{e}/up`, which stands in no documentation: its one specification is the source of
 * Railway's own command line tool (5.43.1).
 * @throws RailwayError when it was refused, RemoteError when nobody knows
 */
export async function uploadSource(upload: Upload, ports: UploadPorts): Promise<UploadReceipt> {
  const first = await sendArchive(upload, ports)
  if (first.answer.status !== LENGTH_REQUIRED) return readReceipt(first, ports)
  const length = await measure(await upload.pack())
  return readReceipt(await sendArchive(upload, ports, length), ports)
}

interface Sent {
  readonly answer: HttpAnswer
  readonly url: string
  readonly bytes: number
}

async function sendArchive(upload: Upload, { http }: UploadPorts, length?: number): Promise<Sent> {
  const { access, target, message } = upload
  const source = await upload.pack()
  const query = new URLSearchParams({ serviceId: target.service.id, message })
  const url = `${access.apiUrl}/project/${target.project.id}/environment/${target.environment.id}/up?${query}`
  const answer = await http.send({
    what: 'uploading the archive',
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/gzip',
      ...(length === undefined ? {} : { 'content-length': String(length) }),
      ...tokenHeaders(access.token),
    },
    body: await uploadBody(source),
    timeoutMs: TIMEOUT_MS,
    retry: 'never',
  })
  return { answer, url, bytes: source.facts.bytes }
}

function readReceipt({ answer, url, bytes }: Sent, ports: UploadPorts): UploadReceipt {
  if (!answer.ok) throw refusal(answer, { url, bytes, now: ports.now() })
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
  const spoken = /"message"\s*:\s*"([^"]{1,200})"/.exec(excerptOf(answer))?.[1]
  if (answer.status === 413)
    return new RailwayError(what, { kind: 'too-large', reason: 'it is too large for Railway' }, remote)
  return spoken === undefined || answer.status >= 500
    ? plain
    : new RailwayError(what, { ...plain, reason: spoken }, remote)
}

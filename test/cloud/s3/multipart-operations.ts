import { Content } from '../kit/content.ts'
import type { Reply } from '../kit/exchange.ts'
import { compositeEtag, type OpenUpload, type StoredPart } from './bucket.ts'
import { type Call, queryNumber, xmlReply } from './call.ts'
import { checkWriteConditions } from './conditions.ts'
import { keyHeaders, shownEtag } from './etags.ts'
import { bodyMd5, demandChecksum } from './payload.ts'
import { refuse } from './s3-error.ts'
import { headersToStore } from './stored-headers.ts'
import { element, readItems } from './xml.ts'

const MOST_PARTS = 10_000

export function createMultipartUpload(call: Call): Reply {
  const { bucket, key, settings } = call
  const upload = bucket.open(key, headersToStore(call), settings.now())
  return xmlReply('InitiateMultipartUploadResult', [
    element('Bucket', bucket.name),
    element('Key', key),
    element('UploadId', upload.id),
  ])
}

export function uploadPart(call: Call): Reply {
  const { request, settings } = call
  const number = queryNumber(call, 'partNumber', { fallback: 0, least: 1, most: MOST_PARTS })
  const upload = openUpload(call)
  demandChecksum(request, settings)
  const etag = shownEtag(bodyMd5(request), settings)
  upload.parts.set(number, { number, content: request.content, etag, modified: settings.now() })
  return { headers: { ...keyHeaders(settings), etag: `"${etag}"` } }
}

export function completeMultipartUpload(call: Call): Reply {
  const { request, bucket, key, settings } = call
  const upload = openUpload(call)
  const parts = chosenParts(readItems(request.body, 'CompleteMultipartUpload', 'Part'), upload)
  checkSizes(parts, call)
  try {
    checkWriteConditions(call)
  } catch (refusal) {
    if (settings.r2) bucket.close(upload.id)
    throw refusal
  }
  const etag = shownEtag(compositeEtag(parts), settings)
  const content = Content.joined(parts.map(part => part.content))
  bucket.store({ key, content, etag, modified: settings.now(), headers: upload.headers })
  bucket.close(upload.id)
  const reply = xmlReply('CompleteMultipartUploadResult', [
    element('Location', `http://${request.headers.host}/${bucket.name}/${key}`),
    element('Bucket', bucket.name),
    element('Key', key),
    element('ETag', `"${etag}"`),
  ])
  return {
    ...reply,
    headers: { ...reply.headers, ...keyHeaders(settings) },
    body: withBlanks(String(reply.body)),
  }
}

export function abortMultipartUpload(call: Call): Reply {
  call.bucket.close(openUpload(call).id)
  return { status: 204 }
}

export function openUpload({ request, bucket, key }: Call): OpenUpload {
  const id = request.query.get('uploadId') ?? ''
  const upload = bucket.upload(id, key)
  if (upload !== undefined) return upload
  const message =
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.'
  return refuse('NoSuchUpload', message, { UploadId: id })
}

function chosenParts(claimed: readonly Record<string, string>[], upload: OpenUpload): StoredPart[] {
  const numbers = claimed.map(part => Number(part['PartNumber']))
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0)))
    refuse('InvalidPartOrder', 'The list of parts was not in ascending order.')
  return claimed.map(({ PartNumber = '', ETag = '' }) => {
    const part = upload.parts.get(Number(PartNumber))
    if (part !== undefined && part.etag === ETag.replace(/^"|"$/g, '')) return part
    const message = 'One or more of the specified parts could not be found, or its entity tag did not match.'
    return refuse('InvalidPart', message, { UploadId: upload.id, PartNumber, ETag })
  })
}

function checkSizes(parts: readonly StoredPart[], { settings }: Call): void {
  const all = parts.slice(0, -1)
  const small = all.find(part => part.content.size < settings.minimumPartBytes)
  if (small !== undefined)
    refuse('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      ProposedSize: String(small.content.size),
      MinSizeAllowed: String(settings.minimumPartBytes),
      PartNumber: String(small.number),
    })
  const length = all[0]?.content.size
  const last = parts.at(-1)?.content.size ?? 0
  const unequal = length !== undefined && (last > length || all.some(part => part.content.size !== length))
  if (settings.r2 && unequal) refuse('InvalidPart', 'All non-trailing parts must have the same length.')
}

/** S3 keeps the line open with blanks after the XML declaration; a client must read over them. */
const withBlanks = (xml: string): string => xml.replace('?>\n', `?>\n${' '.repeat(16)}\n`)

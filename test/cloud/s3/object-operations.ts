import { randomUUID } from 'node:crypto'
import type { Reply } from '../kit/exchange.ts'
import type { StoredObject } from './bucket.ts'
import { type Call, xmlReply } from './call.ts'
import { checkReadConditions, checkWriteConditions } from './conditions.ts'
import { keyHeaders, shownEtag } from './etags.ts'
import { lockHeaders, refuseLocked } from './object-lock.ts'
import { bodyMd5, demandChecksum, hasChecksum } from './payload.ts'
import { refuse } from './s3-error.ts'
import { headersToStore } from './stored-headers.ts'
import { element, group, readItems } from './xml.ts'

const LARGEST_PUT = 5_000_000_000

export function putObject(call: Call): Reply {
  const { request, bucket, key, settings } = call
  if (request.headers['content-length'] === undefined)
    refuse('MissingContentLength', 'You must provide the Content-Length HTTP header.')
  if (request.content.size > LARGEST_PUT)
    refuse('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
  demandChecksum(request, settings)
  const headers = headersToStore(call)
  checkWriteConditions(call)
  const etag = shownEtag(bodyMd5(request), settings)
  bucket.store({ key, content: request.content, etag, modified: settings.now(), headers })
  return { headers: { ...keyHeaders(settings), etag: `"${etag}"` } }
}

/** GET and HEAD, whole or one range. */
export function getObject(call: Call): Reply {
  const object = call.bucket.object(call.key)
  if (object === undefined) return refuse('NoSuchKey', 'The specified key does not exist.', { Key: call.key })
  checkReadConditions(call, object)
  const headers = {
    ...object.headers,
    ...keyHeaders(call.settings),
    'accept-ranges': 'bytes',
    etag: `"${object.etag}"`,
    'last-modified': object.modified.toUTCString(),
    ...lockHeaders(object, call.settings),
  }
  const range = call.request.headers.range
  return range === undefined ? { headers, body: object.content } : ranged(range, object, headers)
}

/** RFC 9110, section 14; S3 knows one range only and answers anything else with the whole object. */
function ranged(range: string, { content, key }: StoredObject, headers: Record<string, string>): Reply {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range)
  const [, first = '', last = ''] = match ?? []
  if (first === '' && last === '') return { headers, body: content }
  const start = first === '' ? Math.max(0, content.size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? content.size - 1 : Math.min(Number(last), content.size - 1)
  if (start > end)
    return refuse('InvalidRange', 'The requested range is not satisfiable', {
      RangeRequested: range,
      ActualObjectSize: String(content.size),
      Key: key,
    })
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${start}-${end}/${content.size}` },
    body: content.whole.subarray(start, end + 1),
  }
}

/** Deleting what is not there is a success, as in S3. With versions it adds a marker, also to what is locked. */
export function deleteObject({ bucket, key, settings }: Call): Reply {
  refuseLocked(bucket.object(key), settings)
  if (!settings.versioned) {
    bucket.remove(key)
    return { status: 204 }
  }
  bucket.hide(key)
  return { status: 204, headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': randomUUID() } }
}

/** Up to 1,000 keys at once; the body must carry a checksum. */
export function deleteObjects({ request, bucket }: Call): Reply {
  if (!hasChecksum(request))
    refuse('InvalidRequest', 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*')
  const keys = readItems(request.body, 'Delete', 'Object').map(item => item['Key'] ?? '')
  if (keys.length > 1_000 || keys.includes(''))
    refuse(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    )
  for (const key of keys) bucket.remove(key)
  const quiet = /<Quiet>\s*true\s*<\/Quiet>/.test(request.body.toString('utf8'))
  return xmlReply('DeleteResult', quiet ? [] : keys.map(key => group('Deleted', [element('Key', key)])))
}

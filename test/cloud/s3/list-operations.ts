import type { Reply } from '../kit/exchange.ts'
import { compareUtf8, type OpenUpload, type StoredObject } from './bucket.ts'
import { type Call, queryNumber, xmlReply } from './call.ts'
import { openUpload } from './multipart-operations.ts'
import { refuse } from './s3-error.ts'
import { element, group } from './xml.ts'

/** ListObjectsV2. Keys and groups below a delimiter count alike, in one order. */
export function listObjects(call: Call): Reply {
  const { request, bucket } = call
  const prefix = request.query.get('prefix') ?? ''
  const delimiter = request.query.get('delimiter') ?? ''
  const after = startOf(call)
  const rows = rowsOf(bucket.objects, prefix, delimiter).filter(
    row => after === '' || compareUtf8(row.name, after) > 0,
  )
  const limit = pageLimit(call, 'max-keys')
  const page = rows.slice(0, limit)
  const more = rows.length > page.length && page.length > 0
  const text = encoder(call)
  const token = request.query.get('continuation-token')
  return xmlReply('ListBucketResult', [
    element('Name', bucket.name),
    element('Prefix', text(prefix)),
    ...(delimiter === '' ? [] : [element('Delimiter', text(delimiter))]),
    ...encodingElement(call),
    element('KeyCount', page.length),
    element('MaxKeys', limit),
    element('IsTruncated', more),
    ...(token === null ? [] : [element('ContinuationToken', token)]),
    ...(more ? [element('NextContinuationToken', tokenAfter(page.at(-1)?.name ?? ''))] : []),
    ...page.map(row =>
      row.object === undefined
        ? group('CommonPrefixes', [element('Prefix', text(row.name))])
        : contents(row.object, text),
    ),
  ])
}

export function listMultipartUploads(call: Call): Reply {
  const { request, bucket, settings } = call
  if (request.query.has('delimiter')) refuse('NotImplemented', 'delimiter of ListMultipartUploads')
  const prefix = request.query.get('prefix') ?? ''
  const keyMarker = request.query.get('key-marker') ?? ''
  const idMarker = request.query.get('upload-id-marker') ?? ''
  const isBelow = ({ key }: OpenUpload) =>
    settings.uploadsByKey && prefix !== '' ? key === prefix : key.startsWith(prefix)
  const rows = bucket.uploads.filter(
    upload => isBelow(upload) && (keyMarker === '' || isAfter(upload, keyMarker, idMarker)),
  )
  const page = rows.slice(0, pageLimit(call, 'max-uploads'))
  const more = rows.length > page.length
  const last = page.at(-1)
  const text = encoder(call)
  return xmlReply('ListMultipartUploadsResult', [
    element('Bucket', bucket.name),
    element('KeyMarker', text(keyMarker)),
    element('UploadIdMarker', idMarker),
    ...(more && last !== undefined
      ? [element('NextKeyMarker', text(last.key)), element('NextUploadIdMarker', last.id)]
      : []),
    element('Prefix', text(prefix)),
    ...encodingElement(call),
    element('MaxUploads', pageLimit(call, 'max-uploads')),
    element('IsTruncated', more),
    ...page.map(upload =>
      group('Upload', [
        element('Key', text(upload.key)),
        element('UploadId', upload.id),
        element('StorageClass', 'STANDARD'),
        element('Initiated', upload.initiated.toISOString()),
      ]),
    ),
  ])
}

/** Without an id marker all uploads of the key marker are skipped. */
function isAfter({ key, id }: OpenUpload, keyMarker: string, idMarker: string): boolean {
  const order = compareUtf8(key, keyMarker)
  return order > 0 || (order === 0 && idMarker !== '' && compareUtf8(id, idMarker) > 0)
}

export function listParts(call: Call): Reply {
  const upload = openUpload(call)
  const marker = queryNumber(call, 'part-number-marker', { fallback: 0, least: 0, most: 10_000 })
  const rows = [...upload.parts.values()]
    .filter(part => part.number > marker)
    .sort((a, b) => a.number - b.number)
  const page = rows.slice(0, pageLimit(call, 'max-parts'))
  const more = rows.length > page.length
  return xmlReply('ListPartsResult', [
    element('Bucket', call.bucket.name),
    element('Key', call.key),
    element('UploadId', upload.id),
    element('PartNumberMarker', marker),
    ...(more ? [element('NextPartNumberMarker', page.at(-1)?.number ?? 0)] : []),
    element('MaxParts', pageLimit(call, 'max-parts')),
    element('IsTruncated', more),
    ...page.map(part =>
      group('Part', [
        element('PartNumber', part.number),
        element('LastModified', part.modified.toISOString()),
        element('ETag', `"${part.etag}"`),
        element('Size', part.content.size),
      ]),
    ),
  ])
}

interface Row {
  readonly name: string
  /** Absent for a common prefix. */
  readonly object?: StoredObject
}

function rowsOf(objects: readonly StoredObject[], prefix: string, delimiter: string): Row[] {
  const rows = new Map<string, Row>()
  for (const object of objects) {
    if (!object.key.startsWith(prefix)) continue
    const at = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length)
    const name = at < 0 ? object.key : object.key.slice(0, at + delimiter.length)
    rows.set(name, at < 0 ? { name, object } : { name })
  }
  return [...rows.values()]
}

function contents(object: StoredObject, text: (key: string) => string): string {
  return group('Contents', [
    element('Key', text(object.key)),
    element('LastModified', object.modified.toISOString()),
    element('ETag', `"${object.etag}"`),
    element('Size', object.content.size),
    element('StorageClass', 'STANDARD'),
  ])
}

const pageLimit = (call: Call, name: string): number =>
  Math.min(
    call.settings.pageSize,
    queryNumber(call, name, { fallback: 1_000, least: 0, most: 2_147_483_647 }),
  )

const tokenAfter = (name: string): string => Buffer.from(name).toString('base64')

function startOf({ request }: Call): string {
  const token = request.query.get('continuation-token')
  if (token === null) return request.query.get('start-after') ?? ''
  const name = Buffer.from(token, 'base64').toString('utf8')
  if (token === '' || tokenAfter(name) !== token)
    refuse('InvalidArgument', 'The continuation token provided is incorrect')
  return name
}

const encodingElement = ({ request }: Call): string[] =>
  request.query.get('encoding-type') === 'url' ? [element('EncodingType', 'url')] : []

/** With `encoding-type=url` S3 writes keys as a form would: a blank is a plus sign, a slash stays. */
function encoder({ request }: Call): (text: string) => string {
  const type = request.query.get('encoding-type')
  if (type === null) return text => text
  if (type !== 'url') refuse('InvalidArgument', 'Invalid Encoding Method specified in Request')
  return text => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+')
}

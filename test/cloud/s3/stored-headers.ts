import type { Call } from './call.ts'
import { refuse } from './s3-error.ts'

const KEPT = new Set([
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
])

/** What R2 does not have (its S3 API table). */
const NOT_IN_R2 = [
  /^x-amz-acl$/,
  /^x-amz-grant-/,
  /^x-amz-tagging$/,
  /^x-amz-object-lock-/,
  /^x-amz-server-side-encryption($|-aws)/,
]

/** Bytes of user metadata: 2 KB in S3, 8 KiB in R2. */
const LARGEST_METADATA = { s3: 2_048, r2: 8_192 }

/** The headers of a write that belong to the object. */
export function headersToStore({ request, settings }: Call): Record<string, string> {
  const given = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const)
  const unknown = given.find(([name]) => settings.r2 && NOT_IN_R2.some(pattern => pattern.test(name)))
  if (unknown !== undefined)
    refuse('NotImplemented', `Header '${unknown[0]}' with value '${unknown[1]}' not implemented`)
  const metadata = given.filter(([name]) => name.startsWith('x-amz-meta-'))
  const size = metadata.reduce(
    (sum, [name, value]) => sum + name.length - 'x-amz-meta-'.length + value.length,
    0,
  )
  if (size > (settings.r2 ? LARGEST_METADATA.r2 : LARGEST_METADATA.s3))
    refuse('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size')
  return Object.fromEntries([
    ['content-type', 'binary/octet-stream'],
    ...given.filter(([name]) => KEPT.has(name)),
    ...metadata,
  ])
}

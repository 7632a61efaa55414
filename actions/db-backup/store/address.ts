import { isIP } from 'node:net'

/** Where objects of one bucket live, and how that place wants to be addressed. */
export interface StoreAddress {
  /** URL of the bucket, without a slash at the end. */
  readonly bucketUrl: string
  readonly bucket: string
  /** Region for signing; may be corrected by the store's own answer. */
  readonly region: string
  /** Where the bucket lies in another region, of a store that has the region in its name. */
  readonly inRegion?: (region: string) => string
  /** With the bucket in the host name, for stores that take it nowhere else. */
  readonly virtualHostUrl?: string
}

export interface StoreChoice {
  readonly bucket: string
  readonly endpoint: string | undefined
  /** `auto` leaves it to the environment on AWS, and is R2's own name for its region. */
  readonly region: string
}

/**
 * AWS wants the bucket in the host name, except where a dot in it breaks the certificate; others take it in the path, and those
 * that do not say so when they are asked.
 */
export function storeAddress(
  { bucket, endpoint, region }: StoreChoice,
  environment: Readonly<Record<string, string | undefined>>,
): StoreAddress {
  if (endpoint !== undefined)
    return { bucket, bucketUrl: `${endpoint}/${bucket}`, region, ...virtualHost(endpoint, bucket) }
  const known = environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || 'us-east-1'
  const chosen = region === 'auto' ? known : region
  const inRegion = (one: string) => {
    const host = `s3.${one}.amazonaws.com`
    return bucket.includes('.') ? `https://${host}/${bucket}` : `https://${bucket}.${host}`
  }
  return { bucket, bucketUrl: inRegion(chosen), region: chosen, inRegion }
}

function virtualHost(endpoint: string, bucket: string): Pick<StoreAddress, 'virtualHostUrl'> {
  const { protocol, host, hostname } = new URL(endpoint)
  return isIP(hostname.replace(/^\[|\]$/g, '')) > 0
    ? {}
    : { virtualHostUrl: `${protocol}//${bucket}.${host}` }
}

/** Stores whose host names begin with the bucket where it is pasted from their pages. */
const NAMED_BY_BUCKET =
  /\.(?:amazonaws\.com|digitaloceanspaces\.com|r2\.cloudflarestorage\.com|backblazeb2\.com|wasabisys\.com|linodeobjects\.com|scw\.cloud|aliyuncs\.com|myqcloud\.com|storage\.googleapis\.com)$/

/** The address of a bucket where that of its store belongs: every key would begin with the bucket once more. */
export function bucketInEndpoint(
  endpoint: string | undefined,
  bucket: string | undefined,
): string | undefined {
  if (endpoint === undefined || bucket === undefined || !URL.canParse(endpoint)) return undefined
  const { protocol, host, hostname } = new URL(endpoint)
  return hostname.startsWith(`${bucket}.`) && NAMED_BY_BUCKET.test(hostname)
    ? `must be the address of the store without the bucket in its name: ${protocol}//${host.slice(bucket.length + 1)}`
    : undefined
}

export const bucketProblem = (raw: string): string | undefined =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/.test(raw)
    ? undefined
    : 'must be a bucket name of 2 to 63 letters, digits, dots and dashes, without a path'

/** An endpoint with a path doubles the bucket in every key; people paste such addresses often. */
export function endpointProblem(raw: string): string | undefined {
  const url = URL.canParse(raw) ? new URL(raw) : undefined
  if (url === undefined || url.pathname === '/' || url.pathname === '') return undefined
  const [bucket = ''] = url.pathname.slice(1).split('/')
  return `must be the address of the store without a path; use endpoint: ${url.origin} and bucket: ${bucket}`
}

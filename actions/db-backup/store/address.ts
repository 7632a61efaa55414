/** Where objects of one bucket live, and how that place wants to be addressed. */
export interface StoreAddress {
  /** URL of the bucket, without a slash at the end. */
  readonly bucketUrl: string
  readonly bucket: string
  /** Region for signing; may be corrected by the store's own answer. */
  readonly region: string
}

export interface StoreChoice {
  readonly bucket: string
  readonly endpoint: string | undefined
  /** `auto` leaves it to the environment on AWS, and is R2's own name for its region. */
  readonly region: string
}

/** AWS wants the bucket in the host name, except where a dot in it breaks the certificate; all others take it in the path. */
export function storeAddress(
  { bucket, endpoint, region }: StoreChoice,
  environment: Readonly<Record<string, string | undefined>>,
): StoreAddress {
  if (endpoint !== undefined) return { bucket, bucketUrl: `${endpoint}/${bucket}`, region }
  const known = environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || 'us-east-1'
  const chosen = region === 'auto' ? known : region
  const host = `s3.${chosen}.amazonaws.com`
  const bucketUrl = bucket.includes('.') ? `https://${host}/${bucket}` : `https://${bucket}.${host}`
  return { bucket, bucketUrl, region: chosen }
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

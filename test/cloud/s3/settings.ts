/** What one pair of keys may do. */
export interface S3Credential {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** With temporary credentials every request must carry this token, signed. */
  readonly sessionToken?: string
  /** S3 action names without their prefix, such as `DeleteObject`, that this key may not do. */
  readonly denies?: readonly string[]
}

/** How the stand-in behaves; every default is the strict one. */
export interface S3Options extends S3Credential {
  readonly buckets: readonly string[]
  /** Further keys, for instance a writer that may not delete. */
  readonly alsoCredentials?: readonly S3Credential[]
  /** The only region accepted in a signature; default: `auto` and `us-east-1`. */
  readonly region?: string
  /** Cloudflare R2: parts of equal length, a failed condition uses the upload up, no ACL, tagging or SSE headers. */
  readonly r2?: boolean
  /**
   * What the store makes of `If-None-Match` and `If-Match` on writes; default `honoured`. `on-puts`: a completion takes the
   * header and ignores it, as gateways did that had conditions before AWS.
   */
  readonly conditions?: 'honoured' | 'on-puts' | 'ignored' | '501'
  /** The prefix of ListMultipartUploads is a whole key, as in MinIO (minio/minio#11686). */
  readonly uploadsByKey?: boolean
  /** Smallest part but the last, in bytes; default 5 MiB as in S3. */
  readonly minimumPartBytes?: number
  /** Largest page of any list; default 1,000 as in S3. */
  readonly pageSize?: number
  /**
   * `md5` as S3 without keys; `kms` 32 digits that are no digest, and the header of SSE-KMS; `random` such digits without a
   * word, as gateways show them.
   */
  readonly etags?: 'md5' | 'kms' | 'random'
  /** A bucket with object lock refuses a PUT without Content-MD5 or checksum. */
  readonly requireContentMd5?: boolean
  /** Deletions hide objects behind a marker, as in buckets with versioning (and always in B2). */
  readonly versioned?: boolean
  /** Object lock of the bucket: what is written is retained for so many days. Means `versioned`. */
  readonly lockDays?: number
  /** A bucket lock rule as R2 has it: nothing can be deleted or written over for so many days. */
  readonly refusedDays?: number
  /** `believed` leaves the digests of bodies unchecked, for measuring: a store elsewhere takes no time of this machine. */
  readonly bodies?: 'checked' | 'believed'
  /** Memory for a body of so many bytes. Default: memory of its own. */
  readonly memoryFor?: (bytes: number) => Buffer
  /** The time of the store: for signatures and modification dates. */
  readonly now?: () => Date
  readonly port?: number
}

export interface S3Settings {
  readonly credentials: readonly S3Credential[]
  readonly regions: readonly string[]
  readonly r2: boolean
  readonly conditions: 'honoured' | 'on-puts' | 'ignored' | '501'
  readonly uploadsByKey: boolean
  readonly minimumPartBytes: number
  readonly pageSize: number
  readonly requireContentMd5: boolean
  readonly etags: 'md5' | 'kms' | 'random'
  readonly bodies: 'checked' | 'believed'
  readonly versioned: boolean
  readonly lockDays: number | undefined
  readonly refusedDays: number | undefined
  readonly now: () => Date
}

export const settingsOf = (options: S3Options): S3Settings => ({
  credentials: [options, ...(options.alsoCredentials ?? [])],
  regions: options.region === undefined ? ['auto', 'us-east-1'] : [options.region],
  r2: options.r2 ?? false,
  conditions: options.conditions ?? 'honoured',
  uploadsByKey: options.uploadsByKey ?? false,
  minimumPartBytes: options.minimumPartBytes ?? 5 * 1024 * 1024,
  pageSize: options.pageSize ?? 1_000,
  requireContentMd5: options.requireContentMd5 ?? options.lockDays !== undefined,
  etags: options.etags ?? 'md5',
  bodies: options.bodies ?? 'checked',
  versioned: options.versioned ?? options.lockDays !== undefined,
  lockDays: options.lockDays,
  refusedDays: options.refusedDays,
  now: options.now ?? (() => new Date()),
})

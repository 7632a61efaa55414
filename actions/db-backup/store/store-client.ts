import { loadAws4fetch } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import type { HttpAnswer, HttpRequest, HttpStream } from '../../../shared/http/http.ts'
import { backoffMs } from '../../../shared/http/retry-policy.ts'
import type { StoreAddress } from './address.ts'
import type { StoreCredentials } from './credentials.ts'
import { md5, sha256 } from './digest.ts'
import { EtagTrust } from './etag-trust.ts'
import { readRefusal } from './refusal.ts'
import { StoreError, type StoreRefusal } from './store-error.ts'
import { headersOf, type StoreWishes } from './store-headers.ts'

/** One request to the store, before it is signed. */
export interface StoreRequest {
  /** What is being done, as the end of "while …". */
  readonly what: string
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  /** Without it the request is about the bucket. */
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** Of the body, where the caller has it already. */
  readonly bodyMd5?: Buffer
  readonly retry?: HttpRequest['retry']
  readonly attempts?: number
  readonly timeoutMs?: number
  /** For taking away what a cancelled run left. */
  readonly afterCancel?: boolean
  /** Cancellation waits for the answer, because what it brings must be rolled back and nothing else tells what it is. */
  readonly uncancelled?: boolean
}

export type StorePorts = Pick<Ports, 'http' | 'clock' | 'random' | 'signal'>

const TIMEOUT_MS = 30_000
/** A part must arrive even over a slow line: this is what 5 MiB need at 22 kB/s. */
const BODY_TIMEOUT_MS = 240_000
const CLEANING_MS = 4_000
const LONGEST_REFUSAL = 64 * 1_024
/** It becomes part of a host name. */
const REGION = /^[a-z0-9][a-z0-9-]{1,40}$/
/** What stores say that take no bucket in the path (Alibaba OSS, Tencent COS, Huawei OBS; their lists of error codes). */
const WANTS_VIRTUAL_HOST = new Set([
  'SecondLevelDomainForbidden',
  'PathStyleDomainForbidden',
  'VirtualHostDomainRequired',
])

/**
 * Signed requests to one bucket. Every body is protected twice, by its SHA-256 in the signature and by Content-MD5,
 * which every store understands; newer checksum headers are refused by many.
 */
export class StoreClient {
  readonly #address: StoreAddress
  readonly #credentials: StoreCredentials
  readonly #ports: StorePorts
  readonly #keys = new Map<string, ArrayBuffer>()
  /** Learnt by every write of this run. */
  readonly etags = new EtagTrust()
  #region: string
  #bucketUrl: string

  readonly #wishes: StoreWishes

  constructor(
    address: StoreAddress,
    credentials: StoreCredentials,
    ports: StorePorts,
    wishes: StoreWishes = {},
  ) {
    this.#wishes = wishes
    this.#address = address
    this.#credentials = credentials
    this.#ports = ports
    this.#region = address.region
    this.#bucketUrl = address.bucketUrl
  }

  get bucket(): string {
    return this.#address.bucket
  }

  /**
   * Sends and reads the answer.
   * @throws StoreError for every status of 400 and above
   */
  async send(request: StoreRequest): Promise<HttpAnswer> {
    const answer = await this.#ports.http.send(await this.#signed(request))
    if (answer.ok) return answer
    const refusal = await readRefusal(answer.status, answer.headers, answer.text())
    if (this.#learn(refusal)) return await this.send(request)
    throw new StoreError(request.what, { ...refusal, bucket: this.bucket })
  }

  /** The same, with a body that is still to be read. */
  async open(request: StoreRequest): Promise<HttpStream> {
    const answer = await this.#ports.http.open(await this.#signed(request))
    if (answer.ok) return answer
    const refusal = await readRefusal(answer.status, answer.headers, await textOf(answer))
    if (this.#learn(refusal)) return await this.open(request)
    throw new StoreError(request.what, { ...refusal, bucket: this.bucket })
  }

  /** A breath before the next try of a write that must be looked up first. */
  async pause(attempt: number): Promise<void> {
    await this.#ports.clock.sleep(backoffMs(attempt, this.#ports.random()), this.#ports.signal)
  }

  /** A store that says how it wants to be addressed is believed, once. */
  #learn({ word, region }: StoreRefusal): boolean {
    const { virtualHostUrl, inRegion } = this.#address
    if (WANTS_VIRTUAL_HOST.has(word) && virtualHostUrl !== undefined && this.#bucketUrl !== virtualHostUrl) {
      this.#bucketUrl = virtualHostUrl
      return true
    }
    const isLearnt = this.#region !== this.#address.region
    if (region === undefined || region === this.#region || isLearnt || !REGION.test(region)) return false
    this.#region = region
    this.#bucketUrl = inRegion?.(region) ?? this.#bucketUrl
    return true
  }

  async #signed(request: StoreRequest): Promise<HttpRequest> {
    const { AwsV4Signer } = await loadAws4fetch()
    const { body } = request
    const signer = new AwsV4Signer({
      method: request.method,
      url: this.#urlOf(request),
      headers: {
        ...headersOf(request, this.#wishes),
        ...request.headers,
        'x-amz-content-sha256': sha256(body ?? ''),
        ...(body === undefined ? {} : { 'content-md5': (request.bodyMd5 ?? md5(body)).toString('base64') }),
      },
      accessKeyId: this.#credentials.accessKeyId.reveal(),
      secretAccessKey: this.#credentials.secretAccessKey.reveal(),
      ...(this.#credentials.sessionToken === undefined
        ? {}
        : { sessionToken: this.#credentials.sessionToken.reveal() }),
      service: 's3',
      region: this.#region,
      cache: this.#keys,
      datetime: this.#ports.clock
        .date()
        .toISOString()
        .replace(/[:-]|\.\d{3}/g, ''),
    })
    const { url, headers } = await signer.sign()
    return {
      what: request.what,
      method: request.method,
      url: url.href,
      headers: { ...Object.fromEntries(headers), ...lengthOf(body) },
      direct: true,
      timeoutMs: request.timeoutMs ?? (body === undefined ? TIMEOUT_MS : BODY_TIMEOUT_MS),
      ...(body === undefined ? {} : { body }),
      ...(request.retry === undefined ? {} : { retry: request.retry }),
      ...(request.attempts === undefined ? {} : { attempts: request.attempts }),
      ...(request.afterCancel === true
        ? { afterCancel: true, deadline: Deadline.in(CLEANING_MS, this.#ports.clock) }
        : { afterCancel: request.uncancelled === true }),
    }
  }

  #urlOf({ key, query }: StoreRequest): string {
    const path = key === undefined ? '' : `/${key.split('/').map(encodeURIComponent).join('/')}`
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
    return `${this.#bucketUrl}${path}${search}`
  }
}

/** The words of a refusal; a store that goes on and on is not listened to. */
async function textOf({ body }: HttpStream): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > LONGEST_REFUSAL) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Stores refuse chunked bodies. */
const lengthOf = (body: Uint8Array | undefined): Record<string, string> =>
  body === undefined ? {} : { 'content-length': String(body.byteLength) }

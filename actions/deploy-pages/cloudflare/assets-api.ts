import { z } from '#libraries'
import { type ApiCall, type Connection, callApi } from '../../../shared/cloudflare/api/call-api.ts'
import { hasCode, PAGES_CODES } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import type { UploadToken } from '../../../shared/cloudflare/api/upload-token.ts'
import type { MadeBody } from '../../../shared/cloudflare/upload/made-body.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'

const UPLOAD_TIMEOUT_MS = 120_000

/** The three calls that take an upload token. All are repeatable: an asset is stored under its own hash. */
export class AssetsApi {
  readonly #connection: Connection
  readonly #uploadToken: UploadToken

  constructor(connection: Connection, uploadToken: UploadToken) {
    this.#connection = connection
    this.#uploadToken = uploadToken
  }

  /** Which of these keys the store does not hold. */
  async missing(keys: readonly string[]): Promise<string[]> {
    const call = { what: 'asking which files are known', path: '/pages/assets/check-missing' }
    return await this.#post({ ...call, body: JSON.stringify({ hashes: keys }) }, z.array(z.string()))
  }

  /** One attempt: how uploads are repeated, smaller and fewer, is the uploader's business. */
  async upload(body: MadeBody): Promise<void> {
    const call = { what: 'uploading files', path: '/pages/assets/upload', attempts: 1 }
    const stream = { body: () => body.stream(), length: body.length, timeoutMs: UPLOAD_TIMEOUT_MS }
    await this.#post({ ...call, ...stream }, z.unknown())
  }

  /** Tells the store that these keys are in use; helps the next deployment, not this one. */
  async upsertHashes(keys: readonly string[]): Promise<void> {
    const call = { what: 'marking files as used', path: '/pages/assets/upsert-hashes', attempts: 2 }
    await this.#post({ ...call, body: JSON.stringify({ hashes: keys }) }, z.unknown())
  }

  /** A refused upload token is renewed and the call made again; that counts as no attempt. */
  async #post<Value>(call: Omit<ApiCall, 'authorization'>, schema: z.ZodMiniType<Value>): Promise<Value> {
    for (;;) {
      const uploadToken = await this.#uploadToken.secret()
      try {
        return (await callApi(this.#connection, this.#complete(call, uploadToken), schema)).result
      } catch (thrown) {
        if (!hasCode(thrown, PAGES_CODES.uploadTokenRefused)) throw thrown
        await this.#uploadToken.refused(uploadToken)
      }
    }
  }

  #complete(call: Omit<ApiCall, 'authorization'>, authorization: Secret): ApiCall {
    return { ...call, authorization, method: 'POST', contentType: 'application/json', repeatable: true }
  }
}

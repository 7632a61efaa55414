import { z } from '#libraries'
import type { Secret } from '../../../shared/secrets/secret.ts'
import type { UploadBody } from '../upload/upload-body.ts'
import { type ApiCall, type Connection, callApi } from './call-api.ts'
import { hasCode, PAGES_CODES } from './cloudflare-error.ts'
import type { UploadTicket } from './upload-ticket.ts'

const UPLOAD_TIMEOUT_MS = 120_000

/** The three calls that take an upload ticket. All are repeatable: an asset is stored under its own hash. */
export class AssetsApi {
  readonly #connection: Connection
  readonly #ticket: UploadTicket

  constructor(connection: Connection, ticket: UploadTicket) {
    this.#connection = connection
    this.#ticket = ticket
  }

  /** Which of these keys the store does not hold. */
  async missing(keys: readonly string[]): Promise<string[]> {
    const call = { what: 'asking which files are known', path: '/pages/assets/check-missing' }
    return await this.#post({ ...call, body: JSON.stringify({ hashes: keys }) }, z.array(z.string()))
  }

  /** One attempt: how uploads are repeated, smaller and fewer, is the uploader's business. */
  async upload(body: Pick<UploadBody, 'length' | 'stream'>): Promise<void> {
    const call = { what: 'uploading files', path: '/pages/assets/upload', attempts: 1 }
    const stream = { body: () => body.stream(), length: body.length, timeoutMs: UPLOAD_TIMEOUT_MS }
    await this.#post({ ...call, ...stream }, z.unknown())
  }

  /** Tells the store that these keys are in use; helps the next deployment, not this one. */
  async keep(keys: readonly string[]): Promise<void> {
    const call = { what: 'marking files as used', path: '/pages/assets/upsert-hashes', attempts: 2 }
    await this.#post({ ...call, body: JSON.stringify({ hashes: keys }) }, z.unknown())
  }

  /** A refused ticket is renewed and the call made again; that counts as no attempt. */
  async #post<Value>(call: Omit<ApiCall, 'authorization'>, schema: z.ZodMiniType<Value>): Promise<Value> {
    for (;;) {
      const ticket = await this.#ticket.secret()
      try {
        return (await callApi(this.#connection, this.#complete(call, ticket), schema)).result
      } catch (thrown) {
        if (!hasCode(thrown, PAGES_CODES.ticketRefused)) throw thrown
        await this.#ticket.refused(ticket)
      }
    }
  }

  #complete(call: Omit<ApiCall, 'authorization'>, authorization: Secret): ApiCall {
    return { ...call, authorization, method: 'POST', contentType: 'application/json', repeatable: true }
  }
}

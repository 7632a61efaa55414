import { type ApiCall, type Connection, callApi } from '../../../shared/cloudflare/api/call-api.ts'
import type { Asset } from '../../../shared/cloudflare/site/site.ts'
import type { MadeBody } from '../../../shared/cloudflare/upload/made-body.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { rawBody } from './raw-body.ts'
import { uploadedSchema } from './shapes.ts'

const LEAST_TIMEOUT_MS = 30_000
/** Slow, but not stalled. */
const SLOWEST_BYTES_PER_MS = 100

/** The two ways in which files go up, with the token of an upload session. Each gives the completion token when it is the last. */
export class AssetUploads {
  readonly #connection: Connection
  readonly #path: string

  constructor(connection: Connection, accountId: string) {
    this.#connection = connection
    this.#path = `/accounts/${accountId}/workers/assets/upload`
  }

  /** One attempt: how uploads are repeated, smaller and fewer, is the uploader's business. */
  async bucket(body: MadeBody, contentType: string, token: Secret): Promise<string | undefined> {
    return await this.#post({ path: `${this.#path}?base64=true`, contentType }, body, token)
  }

  async one(
    { key, size, contentType }: Asset,
    pieces: () => Iterable<Uint8Array>,
    token: Secret,
  ): Promise<string | undefined> {
    let completion: string | undefined
    await rawBody(size, pieces).sendBy(async body => {
      completion = await this.#post({ path: `${this.#path}/${key}`, contentType }, body, token)
    })
    return completion
  }

  async #post(
    call: Pick<ApiCall, 'path' | 'contentType'>,
    body: MadeBody,
    authorization: Secret,
  ): Promise<string | undefined> {
    const { result } = await callApi(
      this.#connection,
      {
        ...call,
        what: 'uploading files',
        method: 'POST',
        authorization,
        body: () => body.stream(),
        length: body.length,
        attempts: 1,
        timeoutMs: LEAST_TIMEOUT_MS + body.length / SLOWEST_BYTES_PER_MS,
      },
      uploadedSchema,
    )
    return result?.jwt ?? undefined
  }
}

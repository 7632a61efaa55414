import { createHmac } from 'node:crypto'

export interface UploadTokenClaims {
  readonly account: string
  readonly project: string
  /** Unix seconds. */
  readonly exp: number
  readonly max_file_count_allowed: number
}

const part = (value: object | Buffer): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url')

/** Issues and checks the upload JWTs of one stand-in. */
export class UploadTokens {
  readonly #key: string
  #revokedBefore = 0
  #issued = 0

  constructor(key: string) {
    this.#key = key
  }

  issue(claims: UploadTokenClaims): string {
    this.#issued += 1
    const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...claims, jti: this.#issued })}`
    return `${body}.${this.#sign(body)}`
  }

  /** Every token issued so far stops being accepted, as if its time had come. */
  expireAll(): void {
    this.#revokedBefore = this.#issued
  }

  /** The claims, `expired`, or nothing when this is no token of ours. */
  check(token: string, nowSeconds: number): UploadTokenClaims | 'expired' | undefined {
    const [head = '', claims = '', signature = ''] = token.split('.')
    if (signature !== this.#sign(`${head}.${claims}`)) return undefined
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as UploadTokenClaims & {
      jti: number
    }
    return read.exp <= nowSeconds || read.jti <= this.#revokedBefore ? 'expired' : read
  }

  #sign(body: string): string {
    return part(createHmac('sha256', this.#key).update(body).digest())
  }
}

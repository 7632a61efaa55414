import type { z } from '#libraries'
import { type ApiCall, type Connection, callApi } from '../../../shared/cloudflare/api/call-api.ts'
import { hasCode } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import { MISSING } from './call-parts.ts'
import type { WorkerAccess } from './worker-access.ts'

/** How one Worker is asked: where it lies, with which token. */
export class WorkerCalls {
  readonly #connection: Connection
  readonly #access: WorkerAccess

  constructor(connection: Connection, access: WorkerAccess) {
    this.#connection = connection
    this.#access = access
  }

  get name(): string {
    return this.#access.name
  }

  get account(): string {
    return `/accounts/${this.#access.accountId}`
  }

  get script(): string {
    return `${this.account}/workers/scripts/${this.name}`
  }

  async send<Value>(call: Omit<ApiCall, 'authorization'>, schema: z.ZodMiniType<Value>): Promise<Value> {
    const { token } = this.#access
    return (await callApi(this.#connection, { ...call, authorization: token }, schema)).result
  }

  /** The same, and nothing where there is nothing of this name. */
  async unlessMissing<Value>(
    call: Omit<ApiCall, 'authorization'>,
    schema: z.ZodMiniType<Value>,
  ): Promise<Value | undefined> {
    try {
      return await this.send(call, schema)
    } catch (thrown) {
      if (MISSING.some(code => hasCode(thrown, code))) return undefined
      throw thrown
    }
  }
}

import { readFile } from 'node:fs/promises'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { Reply } from '../../kit/exchange.ts'

/** One operation of the official description, shapes only. */
export interface SliceOperation {
  /** Schema of the query as an object of texts and numbers. */
  readonly query: object
  readonly body?: object
  /** Status to schema; `null` for answers without a body. */
  readonly responses: Readonly<Record<string, object | null>>
}

export interface Slice {
  readonly source: string
  readonly license: string
  readonly operations: Readonly<Record<string, SliceOperation>>
  readonly schemas: Readonly<Record<string, object>>
}

/** A test asks a validator a few times, so what makes it faster but longer to compile would cost more than it saves. */
const QUICKLY_COMPILED = { inlineRefs: false, code: { optimize: false } } as const

/** The official description of GitHub's API as a judge of requests and answers. */
export class Contract {
  static #loaded: Promise<Contract> | undefined
  readonly #slice: Slice
  readonly #ajv: Ajv
  readonly #compiled = new Map<string, ValidateFunction>()

  constructor(slice: Slice) {
    this.#slice = slice
    this.#ajv = new Ajv({
      ...{ strict: false, allErrors: false, coerceTypes: false, logger: false },
      ...QUICKLY_COMPILED,
    })
    addFormats.default(this.#ajv)
    // The description itself gives the empty text as the default of `environment_url` and `log_url`.
    this.#ajv.addFormat('uri', text => text === '' || URL.canParse(text))
    this.#ajv.addFormat('repo.nwo', /^[^/]+\/[^/]+$/)
    this.#ajv.addFormat('timestamp', true)
    this.#ajv.addFormat('int64', true)
    this.#ajv.addSchema({ $id: 'slice', ...slice }, 'slice')
  }

  /** It holds nothing of a stand-in, so all of a process share one, and with it what was compiled. */
  static load(): Promise<Contract> {
    Contract.#loaded ??= Contract.#read()
    return Contract.#loaded
  }

  static async #read(): Promise<Contract> {
    const file = new URL('../openapi-slice.json', import.meta.url)
    return new Contract(JSON.parse(await readFile(file, 'utf8')) as Slice)
  }

  requestProblem(operation: string, query: URLSearchParams, body: object): string | undefined {
    const known = this.#slice.operations[operation]
    if (known === undefined) return 'is not in the official description'
    return (
      this.#problem(
        operation,
        'query',
        Object.fromEntries([...query].map(([key, value]) => [key, typed(value)])),
      ) ?? (known.body === undefined ? undefined : this.#problem(operation, 'body', body))
    )
  }

  /** Errors are few in the description, so a status of 400 and above needs only GitHub's error form. */
  responseProblem(operation: string, status: number, body: Reply['body']): string | undefined {
    const known = this.#slice.operations[operation]
    if (known === undefined) return 'is not in the official description'
    if (status >= 300) return isErrorForm(body) ? undefined : 'is no error as GitHub writes it'
    const schema = known.responses[status]
    if (schema === undefined) return `status ${status} is not described`
    if (schema === null) return body === undefined ? undefined : 'must have no body'
    return this.#problem(operation, `responses/${status}`, body)
  }

  #problem(operation: string, part: string, value: unknown): string | undefined {
    const pointer = `slice#/operations/${escapePointer(operation)}/${part}`
    let validate = this.#compiled.get(pointer)
    if (validate === undefined) {
      validate = this.#ajv.compile({ $ref: pointer })
      this.#compiled.set(pointer, validate)
    }
    if (validate(JSON.parse(JSON.stringify(value ?? null)))) return undefined
    const [error] = validate.errors ?? []
    return `${error?.instancePath || 'the whole'} ${error?.message} ${JSON.stringify(error?.params)}`
  }
}

const typed = (value: string): unknown =>
  /^\d+$/.test(value) ? Number(value) : value === 'true' || value === 'false' ? value === 'true' : value

const isErrorForm = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'

const escapePointer = (text: string): string =>
  encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'))

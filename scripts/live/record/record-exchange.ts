import type { Exchange, Json, Recorded } from './exchange.ts'
import { parseBody } from './parse-body.ts'
import { Placeholders } from './placeholders.ts'
import { headersOf } from './relied-headers.ts'

/** What a platform says of its addresses: which parts of a path are words of its API. */
export interface RecordingRules {
  readonly pathWords: ReadonlySet<string>
  /** Another name for a request than its path, such as the operation of a GraphQL document. */
  routeOf?(exchange: Exchange): string | undefined
}

/** Names whose values are words of an API and no data, such as states. */
const WORD_FIELDS =
  /^(status|state|type|step|syncStatus|certificateStatus|environment|strategy|stage|name|code|Code|conclusion|severity|object_type)$/
const WORD = /^([A-Z][A-Z_]{2,29}|[a-z]{3,20}|[A-Z][A-Za-z]{2,29})$/
/** A `name` is a word only where it stands for a stage or a kind; elsewhere it is what people called something. */
const NAMED_WORD = /^(queued|initialize|clone_repo|build|deploy)$/
const FIELD = /^[A-Za-z_][A-Za-z_-]{0,40}$/

/**
 * Takes exchanges in and keeps nothing that belongs to an account: values become placeholders by their form, and only
 * words of state, names of fields and the words of the API's paths stay as they are. What is private is said besides, so
 * that not even a word that happens to be a login is kept.
 */
export class Recorder {
  readonly #placeholders = new Placeholders()
  readonly #rules: RecordingRules
  readonly #private: readonly string[]

  constructor(rules: RecordingRules, secrets: readonly string[]) {
    this.#rules = rules
    this.#private = secrets.filter(value => value !== '').map(value => value.toLowerCase())
  }

  record(exchange: Exchange): Recorded {
    const { step, status, headers, body, ms } = exchange
    return {
      step,
      route: this.#named(exchange) ?? this.#route(exchange),
      status,
      headers: headersOf(headers),
      body: this.#hidden(parseBody(body, headers['content-type'] ?? ''), ''),
      ms: Math.round(ms),
    }
  }

  /** Another name is made of parts that come from the request, so each of them is looked at. */
  #named(exchange: Exchange): string | undefined {
    const parts = this.#rules.routeOf?.(exchange)?.split(/(?<=[ ?&])|(?=[ ?&])/)
    return parts?.map(part => (/^[ ?&]$/.test(part) || this.#isPlain(part) ? part : ':x')).join('')
  }

  #isPlain(part: string): boolean {
    return /^[A-Za-z()_-]{1,60}$/.test(part) && !this.#isPrivate(part)
  }

  #route({ method, url }: Exchange): string {
    const path = url.pathname.split('/').map(part => this.#segment(part))
    const query = [...new Set(url.searchParams.keys())].filter(name => this.#isField(name)).sort()
    return `${method} ${path.join('/')}${query.length === 0 ? '' : `?${query.join('&')}`}`
  }

  #segment(part: string): string {
    return part === '' || (this.#rules.pathWords.has(part) && !this.#isPrivate(part)) ? part : ':x'
  }

  #hidden(value: Json, field: string): Json {
    if (typeof value === 'string') return this.#isWord(field, value) ? value : this.#placeholders.of(value)
    if (typeof value === 'number') return 0
    if (value === null || typeof value === 'boolean') return value
    if (Array.isArray(value)) return value.map((item: Json) => this.#hidden(item, field))
    return Object.fromEntries(
      Object.entries(value as Record<string, Json>).map(([name, inner]) => [
        this.#isField(name) ? name : this.#placeholders.of(name),
        this.#hidden(inner, name),
      ]),
    )
  }

  #isWord(field: string, value: string): boolean {
    if (!WORD_FIELDS.test(field) || this.#isPrivate(value)) return false
    return field === 'name' ? NAMED_WORD.test(value) : WORD.test(value)
  }

  #isField(name: string): boolean {
    return FIELD.test(name) && !this.#isPrivate(name)
  }

  #isPrivate(text: string): boolean {
    const lower = text.toLowerCase()
    return this.#private.some(value => lower.includes(value) || (lower.length >= 8 && value.includes(lower)))
  }
}

import type { OutgoingRequest } from '../record/recording-fetch.ts'

/** A request would have changed something that this run did not make. */
export class NotOurs extends Error {
  constructor({ method, url }: OutgoingRequest) {
    super(`Refused to send ${method} ${url.pathname}: it names nothing that this run made`)
    this.name = 'NotOurs'
  }
}

/** What this run may change: its own name, and what the platform has called the things made under it. */
export class Ownership {
  readonly #marks = new Set<string>()

  /** From now on this is the run's own. Short marks would be found everywhere. */
  add(...marks: readonly string[]): void {
    for (const mark of marks) if (mark.length >= 8) this.#marks.add(mark)
  }

  /** What an answer about the run's own names is the run's own as well. */
  learn({ url, sent = '' }: OutgoingRequest, answer: string): void {
    if (!this.isNamedIn(url.href) && !this.isNamedIn(sent)) return
    this.add(...[...answer.matchAll(ID)].map(([, id = '']) => id))
  }

  isNamedIn(text: string): boolean {
    return [...this.#marks].some(mark => text.includes(mark))
  }
}

const ID = /"id":"([0-9a-f]{8}-[0-9a-f-]{27})"/g

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

export interface WriteRules {
  /** Requests that read although their method does not say so. */
  reads?(request: OutgoingRequest): boolean
  /** Writes whose right is the run's own upload token. */
  readonly byToken: readonly RegExp[]
  /** Things have ids besides names, and answers about the run's own tell them. */
  readonly byId?: boolean
}

/** @throws NotOurs for a write that names neither the run nor anything it made */
export function ensureOurs(request: OutgoingRequest, own: Ownership, rules: WriteRules): void {
  const { method, url, sent = '' } = request
  if (READS.has(method) || rules.reads?.(request) === true) return
  if (rules.byToken.some(route => route.test(`${method} ${url.pathname}`))) return
  if (!own.isNamedIn(decodeURIComponent(url.pathname + url.search)) && !own.isNamedIn(sent))
    throw new NotOurs(request)
}

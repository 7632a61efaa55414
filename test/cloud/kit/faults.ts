import type { Reply, SeenRequest } from './exchange.ts'

/** What can go wrong with one exchange. */
export type Fault =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** The connection is cut before the request is read. */
  | { readonly kind: 'reset-before' }
  /** The connection is cut in the middle of the request's body. */
  | { readonly kind: 'reset-inside' }
  /** The answer is given before the body has been read, and the connection is closed. */
  | { readonly kind: 'early-reply'; readonly reply: Reply }
  /** The request is carried out, then the connection is cut: the classic lost answer. */
  | { readonly kind: 'lost-answer' }
  /** Half of the answer is sent, then the connection is cut. */
  | { readonly kind: 'half-answer' }
  /** Half of the answer is sent, then nothing more ever comes. */
  | { readonly kind: 'stall' }
  /** Nothing is ever answered. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'delay'; readonly ms: number }

interface Planned {
  readonly matches: (request: SeenRequest) => boolean
  readonly fault: Fault
  skip: number
  times: number
}

/** `PUT /bucket`, a regular expression on `METHOD /path?query`, or any rule. */
export type FaultMatch = string | RegExp | ((request: SeenRequest) => boolean)

/** The faults that a stand-in will inject, in order of their being planned. */
export class FaultPlan {
  #planned: Planned[] = []

  /** Injects `fault` into the next `times` matching requests (default 1), after letting `skip` pass. */
  add(
    match: FaultMatch,
    fault: Fault,
    { times = 1, skip = 0 }: { times?: number; skip?: number } = {},
  ): void {
    this.#planned.push({ matches: matcher(match), fault, skip, times })
  }

  clear(): void {
    this.#planned = []
  }

  /** The fault for this request, used up by asking. */
  take(request: SeenRequest): Fault | undefined {
    for (const planned of this.#planned) {
      if (planned.times <= 0 || !planned.matches(request)) continue
      if (planned.skip > 0) {
        planned.skip -= 1
        continue
      }
      planned.times -= 1
      return planned.fault
    }
    return undefined
  }
}

function matcher(match: FaultMatch): (request: SeenRequest) => boolean {
  if (typeof match === 'function') return match
  const line = (request: SeenRequest) => {
    const query = request.query.toString()
    return `${request.method} ${request.path}${query === '' ? '' : `?${query}`}`
  }
  return typeof match === 'string'
    ? request => line(request).startsWith(match)
    : request => match.test(line(request))
}

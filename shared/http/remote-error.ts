import { ActionError, type FailureDetails } from '../failure/action-error.ts'
import type { HeaderLookup } from './http.ts'

/** What is known of an answer that was not the wanted one. */
export interface RemoteFacts {
  readonly method: string
  /** Without query and credentials. */
  readonly url: string
  /** Absent when no answer arrived. */
  readonly status?: number
  /** The first characters of the body, when it is text. */
  readonly excerpt?: string
  /** The server's own name for the request, for its support: `cf-ray`, `x-github-request-id`, … */
  readonly requestId?: string
  readonly attempts: number
}

/** A remote service refused, failed or could not be reached. */
export class RemoteError extends ActionError {
  readonly remote: RemoteFacts

  constructor(message: string, remote: RemoteFacts, details: FailureDetails = {}) {
    super(message, { code: remote.status === undefined ? 'network' : 'remote', ...details })
    this.remote = remote
  }
}

const REQUEST_ID_HEADERS = [
  'cf-ray',
  'x-github-request-id',
  'x-railway-request-id',
  'x-amz-request-id',
  'x-request-id',
]

export const requestIdOf = (headers: HeaderLookup): string | undefined =>
  REQUEST_ID_HEADERS.map(name => headers.get(name)).find(value => value !== null) ?? undefined

/** The address without what may be secret: credentials and query. */
export function publicUrl(raw: string): string {
  const url = new URL(raw)
  return `${url.origin}${url.pathname}`
}

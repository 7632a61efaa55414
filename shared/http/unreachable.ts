import type { HttpRequest } from './http.ts'
import { publicUrl, RemoteError } from './remote-error.ts'

/** No answer arrived: says from whom, while what, after how many attempts, and why. */
export function unreachable(request: HttpRequest, thrown: unknown, attempts: number): RemoteError {
  const url = publicUrl(request.url)
  const why = reasonOf(thrown)
  const tries = attempts === 1 ? '' : ` after ${attempts} attempts`
  return new RemoteError(
    `No answer from ${new URL(url).host} while ${request.what}${tries}: ${why}`,
    { method: request.method ?? 'GET', url, attempts },
    { cause: thrown },
  )
}

/** `fetch failed` says nothing; the reason is one or two causes deeper. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  if (thrown instanceof AggregateError && thrown.errors.length > 0)
    return thrown.errors.map(reasonOf).join('; ')
  return thrown.cause instanceof Error ? reasonOf(thrown.cause) : thrown.message || thrown.name
}

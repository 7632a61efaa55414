import type { Http } from '../../../shared/http/http.ts'
import { RemoteError } from '../../../shared/http/remote-error.ts'
import type { LiveCommit } from './facts.ts'
import type { Result } from './result.ts'

const TIMEOUT_MS = 10_000
const LARGEST_ANSWER = 65_536
const FIELDS = ['commit', 'sha', 'git_sha', 'revision'] as const

/** Asks a running system which commit it is. */
export async function readLiveCommit(url: string, http: Http): Promise<Result<LiveCommit>> {
  try {
    const answer = await http.send({
      what: 'asking the deployed system for its commit',
      url,
      headers: { accept: 'application/json', 'cache-control': 'no-cache' },
      timeoutMs: TIMEOUT_MS,
      maxBytes: LARGEST_ANSWER,
      attempts: 3,
      redirect: 'follow',
    })
    const commit = answer.headers.get('x-commit') ?? commitIn(answer.text())
    return { value: { url, status: answer.status, commit: commit ?? undefined } }
  } catch (thrown) {
    if (!(thrown instanceof RemoteError)) throw thrown
    return {
      unreadable: { reason: thrown.message, permission: 'live-url: an address that this runner can reach' },
    }
  }
}

/** The commit that an answer names, at its top or inside `metadata`. */
export function commitIn(text: string): string | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  const top = asRecord(parsed)
  const places = [top, asRecord(top?.['metadata']), asRecord(top?.['build'])]
  const found = places.flatMap(place => FIELDS.map(field => place?.[field]))
  return found.find((value): value is string => typeof value === 'string' && value !== '')
}

const asRecord = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined

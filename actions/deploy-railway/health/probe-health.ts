import type { Clock } from '../../../shared/clock/clock.ts'
import type { Deadline } from '../../../shared/clock/deadline.ts'
import { CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { excerptOf } from '../../../shared/http/decode.ts'
import type { Http, HttpAnswer } from '../../../shared/http/http.ts'
import type { Log } from '../../../shared/runner/log.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { commitsIn, isSameCommit } from './commit-evidence.ts'

export interface HealthQuestion {
  readonly url: string
  readonly expectedCommit: string | undefined
}

export type Health =
  | { readonly healthy: true; readonly afterMs: number }
  | { readonly healthy: false; readonly why: string }

export interface HealthWorld {
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly deadline: Deadline
  readonly log: Log
  /** What happened to the deployment meanwhile, when that ends the matter. */
  fallen(): Promise<string | undefined>
}

/** New domains and cold starts answer 404 and 502 at first. */
const PATIENCE_MS = 180_000
const EVERY_MS = 2_000
const ANSWER_MS = 10_000
const LARGEST = 1_048_576
/** Every so many probes the deployment itself is looked at. */
const LOOK_EVERY = 4

/** Asks the service from outside until it answers 2xx, with the expected commit where one is given. */
export async function probeHealth(question: HealthQuestion, world: HealthWorld): Promise<Health> {
  const { clock, signal, log } = world
  const startedMs = clock.now()
  const patience = world.deadline.within(PATIENCE_MS)
  for (let attempt = 1; ; attempt += 1) {
    const why = await probe(question, world, patience)
    const afterMs = clock.now() - startedMs
    if (why === undefined) return { healthy: true, afterMs }
    log.progress(`${why}, after ${formatDuration(afterMs)}`)
    const fallen = attempt % LOOK_EVERY === 0 ? await world.fallen() : undefined
    if (fallen !== undefined) return { healthy: false, why: `${fallen} (last answer: ${why})` }
    if (EVERY_MS >= patience.remainingMs())
      return { healthy: false, why: `${why}, for ${formatDuration(afterMs)}` }
    await clock.sleep(EVERY_MS, signal)
  }
}

/** One question; the answer is what is wrong. */
async function probe({ url, expectedCommit }: HealthQuestion, world: HealthWorld, deadline: Deadline) {
  try {
    const answer = await world.http.send({
      what: 'probing the service',
      url,
      headers: { 'cache-control': 'no-cache' },
      timeoutMs: ANSWER_MS,
      maxBytes: LARGEST,
      retry: 'never',
      redirect: 'follow',
      deadline,
    })
    return wrongWith(answer, expectedCommit)
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    if (thrown instanceof DeadlineError) return 'there was no time left for an answer'
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}

export function wrongWith(answer: HttpAnswer, expectedCommit: string | undefined): string | undefined {
  if (!answer.ok)
    return `it answers ${answer.status}${excerptOf(answer) === '' ? '' : `: ${excerptOf(answer)}`}`
  if (expectedCommit === undefined) return undefined
  const named = commitsIn(answer.headers.get('x-commit'), answer.text())
  if (named.some(commit => isSameCommit(commit, expectedCommit))) return undefined
  return named.length === 0
    ? 'it answers, but names no commit'
    : `it answers, but as commit ${named.map(commit => commit.slice(0, 12)).join(', ')}`
}

import type { Clock } from '../clock/clock.ts'
import type { Deadline } from '../clock/deadline.ts'
import { CancelledError, DeadlineError } from '../failure/action-error.ts'
import { excerptOf } from '../http/decode.ts'
import type { Http, HttpAnswer } from '../http/http.ts'
import { parseRetryAfter } from '../http/retry-after.ts'
import type { Log } from '../runner/log.ts'
import { formatDuration } from '../units/duration.ts'
import { commitsIn, isSameCommit } from './commit-evidence.ts'
import { followed, isFromCache, TOO_MANY, whoStoodInFront, whyUnreached } from './reachability.ts'

export interface HealthQuestion {
  readonly url: string
  readonly expectedCommit: string | undefined
  /** For so long the release before may go on answering beside the new one, in milliseconds. */
  readonly overlapMs?: number
}

export type Health =
  | { readonly kind: 'healthy'; readonly afterMs: number }
  /** The service was reached, and this is wrong with it. */
  | { readonly kind: 'unhealthy'; readonly why: string }
  /** Nobody saw the service itself from here: no verdict. */
  | { readonly kind: 'unseen'; readonly why: string }
  /** The deployment changed while it was probed. */
  | { readonly kind: 'gone'; readonly status: string }

export interface HealthPorts {
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly deadline: Deadline
  readonly log: Log
  /** The state of the deployment, when that ends the matter. */
  ended(): Promise<string | undefined>
}

/** New domains and cold starts answer 404 and 502 at first. */
const PATIENCE_MS = 180_000
/** An address that cannot be reached from here hardly ever becomes reachable. */
const UNSEEN_MS = 60_000
const EVERY_MS = 2_000
const ANSWER_MS = 10_000
const LARGEST = 1_048_576
const REDIRECTS = 5
/** Every so many probes the deployment itself is looked at. */
const LOOK_EVERY = 4

/** `waitMs`: it was said when to come back. */
type Probed = Exclude<Health, { kind: 'gone' }> & { readonly waitMs?: number }

/** Asks the service from outside until it answers 2xx, with the expected commit where one is given. */
export async function probeHealth(question: HealthQuestion, ports: HealthPorts): Promise<Health> {
  const { clock, signal, log } = ports
  const startedMs = clock.now()
  const patience = ports.deadline.within(PATIENCE_MS + (question.overlapMs ?? 0))
  let [last, seen]: (Probed | undefined)[] = []
  for (let attempt = 1; ; attempt += 1) {
    const probed = await probe(question, ports, patience)
    const afterMs = clock.now() - startedMs
    if (probed?.kind === 'healthy') return { kind: 'healthy', afterMs }
    const isTwice = last?.kind === 'unseen' && probed?.kind === 'unseen'
    seen = probed?.kind === 'unhealthy' ? probed : isTwice ? undefined : seen
    last = probed ?? last
    const verdict = seen ?? last ?? { kind: 'unseen', why: 'there was no time left for an answer' }
    log.progress(`${verdict.why}, after ${formatDuration(afterMs)}`)
    const status = attempt % LOOK_EVERY === 0 ? await ports.ended() : undefined
    if (status !== undefined) return { kind: 'gone', status }
    const pause = Math.max(EVERY_MS, probed?.waitMs ?? 0)
    const isHopeless = verdict.kind === 'unseen' && verdict.waitMs === undefined && afterMs >= UNSEEN_MS
    if (isHopeless || pause >= patience.remainingMs())
      return { kind: verdict.kind, why: `${verdict.why}, for ${formatDuration(afterMs)}` }
    await clock.sleep(pause, signal)
  }
}

/** One question; nothing when the time was over before it could be asked. */
async function probe(
  question: HealthQuestion,
  ports: HealthPorts,
  deadline: Deadline,
): Promise<Probed | undefined> {
  try {
    return await askService(question, ports, deadline)
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    if (thrown instanceof DeadlineError) return undefined
    const unreached = whyUnreached(thrown)
    if (unreached !== undefined) return { kind: 'unseen', why: unreached }
    return { kind: 'unhealthy', why: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

/** Redirects are followed within the site alone: elsewhere somebody else would answer. */
async function askService(
  question: HealthQuestion,
  { http, clock }: HealthPorts,
  deadline: Deadline,
): Promise<Probed> {
  let { url } = question
  for (let hop = 0; ; hop += 1) {
    const answer = await http.send({
      what: 'probing the service',
      url,
      headers: { 'cache-control': 'no-cache' },
      timeoutMs: ANSWER_MS,
      maxBytes: LARGEST,
      retry: 'never',
      deadline,
    })
    const redirect = followed(answer, url)
    if (redirect === undefined || hop >= REDIRECTS)
      return judgeAnswer(answer, question.expectedCommit, clock.date())
    if ('away' in redirect) return { kind: 'unseen', why: redirect.away }
    url = redirect.to
  }
}

/** What an answer says of the service behind it. */
export function judgeAnswer(answer: HttpAnswer, expectedCommit: string | undefined, now: Date): Probed {
  const other = answer.ok ? undefined : whoStoodInFront(answer)
  if (other !== undefined) return { kind: 'unseen', why: other, ...askedToWait(answer, now) }
  const why = wrongWith(answer, expectedCommit)
  if (why === undefined) return { kind: 'healthy', afterMs: 0 }
  return isFromCache(answer)
    ? { kind: 'unseen', why: `${why}, but a cache answers in its place` }
    : { kind: 'unhealthy', why }
}

function askedToWait({ status, headers }: HttpAnswer, now: Date): { readonly waitMs?: number } {
  const waitMs = status === TOO_MANY ? parseRetryAfter(headers.get('retry-after'), now) : undefined
  return waitMs === undefined ? {} : { waitMs }
}

function wrongWith(answer: HttpAnswer, expectedCommit: string | undefined): string | undefined {
  if (!answer.ok)
    return `it answers ${answer.status}${excerptOf(answer) === '' ? '' : `: ${excerptOf(answer)}`}`
  if (expectedCommit === undefined) return undefined
  const named = commitsIn(answer.headers.get('x-commit'), answer.text())
  if (named.some(commit => isSameCommit(commit, expectedCommit))) return undefined
  return named.length === 0
    ? 'it answers, but names no commit'
    : `it answers, but as commit ${named.map(commit => commit.slice(0, 12)).join(', ')}`
}

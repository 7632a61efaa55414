import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { readPercent } from '../inputs/percent.ts'
import { NewLinesOf } from '../logs/new-lines.ts'
import type { HttpEntry, LogEntry } from '../railway-api/railway.ts'
import { classOf } from '../railway-api/status-class.ts'
import type { Attempt, Context } from '../start/attempt.ts'
import {
  ENOUGH_REQUESTS,
  figuresOf,
  percent,
  type WatchFigures,
  whyTooManyErrors,
} from '../watch/judge-watch.ts'

const EVERY_MS = 10_000
const ENDS = new Set(['failed', 'crashed', 'removed'])

/**
 * Looks at what the deployment does after the switch, for as long as `watch` says: that lines flow, how many tell of
 * errors, which share of the requests fails. What cannot be read is told, and decides nothing.
 */
export async function watchDeployment(attempt: Attempt, context: Context): Promise<void> {
  const { inputs, ports } = context
  if (inputs.watch === 0) return
  const began = ports.clock.date().getTime()
  const lines = await linesMeanwhile(attempt, context)
  if (attempt.failure !== undefined) return
  const figures = figuresOf({ lines, ...(await requestsOf(attempt, context, began)) })
  attempt.watched = figures
  tell(figures, attempt, context)
  const why = whyTooManyErrors(figures, limitOf(inputs))
  if (why !== undefined)
    attempt.failure = {
      phase: 'watch',
      reason: why,
      remedy:
        'Look at the log of the service: the errors began with this deployment, or became visible with it.',
    }
}

const limitOf = ({ maxErrorRate }: Context['inputs']): number | undefined =>
  maxErrorRate === undefined ? undefined : readPercent(maxErrorRate)

/** Reads the log again and again, and ends early when the deployment does. */
async function linesMeanwhile(
  attempt: Attempt,
  { inputs, snapshot, ports }: Context,
): Promise<LogEntry[] | undefined> {
  const id = attempt.deploymentId ?? ''
  const span = ports.deadline.within(inputs.watch)
  const log = new NewLinesOf(page => read(() => snapshot.railway.log('runtime', { id, ...page })))
  const lines: LogEntry[] = []
  let isRead = false
  for (;;) {
    const { lines: fresh } = await log.next()
    isRead ||= fresh.length > 0
    lines.push(...fresh)
    const status = await read(async () => (await snapshot.railway.poll(id)).status)
    if (status !== undefined && ENDS.has(classOf(status))) {
      tellEnd(attempt, status)
      return lines
    }
    if (span.remainingMs() === 0) return isRead ? lines : await emptyOrUnread(id, snapshot, attempt)
    await ports.clock.sleep(Math.min(EVERY_MS, span.remainingMs()), ports.signal)
  }
}

/** No line may mean that none was written, or that none could be read. */
async function emptyOrUnread(id: string, { railway }: Context['snapshot'], attempt: Attempt) {
  const found = await read(() => railway.log('runtime', { id, since: undefined, limit: 1 }))
  if (found === undefined) attempt.unseen.push('The log could not be read while the deployment was watched.')
  return found === undefined ? undefined : [...found]
}

function tellEnd(attempt: Attempt, status: string): void {
  attempt.failure = {
    phase: 'watch',
    reason: `the deployment became ${status} while it was watched`,
    remedy: 'The runtime log of the deployment tells why.',
  }
  if (attempt.waitResult === undefined) return
  const isRemoved = classOf(status) === 'removed'
  const verdict = isRemoved
    ? ({ kind: 'removed' } as const)
    : ({ kind: 'crashed', why: `it became ${status}` } as const)
  attempt.waitResult = { ...attempt.waitResult, status, verdict }
}

async function requestsOf(attempt: Attempt, { inputs, snapshot }: Context, beganMs: number) {
  const { railway, current } = snapshot
  const requests = await read(() => railway.httpLog(attempt.deploymentId ?? ''))
  if (requests === undefined) {
    if (inputs.maxErrorRate !== undefined)
      attempt.unseen.push('The HTTP log could not be read, so nobody knows the share of errors.')
    return { requests: undefined, requestsBefore: undefined }
  }
  const before = current === undefined ? undefined : await read(() => railway.httpLog(current.id))
  return {
    requests: between(requests, beganMs, Number.POSITIVE_INFINITY),
    requestsBefore: before && between(before, beganMs - inputs.watch, beganMs),
  }
}

const between = (entries: readonly HttpEntry[], fromMs: number, toMs: number): HttpEntry[] =>
  entries.filter(({ timestamp }) => Date.parse(timestamp) >= fromMs && Date.parse(timestamp) < toMs)

function tell(figures: WatchFigures, attempt: Attempt, { inputs, ports }: Context): void {
  const { logLines, logErrors, requests, errorRate, plainLine } = figures
  const rate = errorRate === undefined ? '' : `, ${percent(errorRate)} of them 5xx`
  ports.log.info(
    `Watched for ${formatDuration(inputs.watch)}: ${logLines ?? '?'} lines, ${logErrors ?? '?'} of errors; ${requests ?? '?'} requests${rate}.`,
  )
  if (inputs.maxErrorRate !== undefined && requests !== undefined && requests < ENOUGH_REQUESTS)
    attempt.unseen.push(
      `Too few requests to judge by \`max-error-rate\`: ${requests}, and ${ENOUGH_REQUESTS} are needed.`,
    )
  if (inputs.expectJsonLogs && plainLine !== undefined)
    ports.log.warning(
      `The log of the service is not JSON line by line (\`expect-json-logs\`). The first such line: ${plainLine}`,
    )
}

/** Nothing where it cannot be read. */
async function read<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask()
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    return undefined
  }
}

import type { Deadline } from '../../../shared/clock/deadline.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { Exchange, Hop, NoAnswer, ProbeRequest } from './exchange.ts'

type About = Pick<ProbeRequest, 'method' | 'url'>

export const noAnswer = ({ method, url }: About, hops: readonly Hop[]) => ({
  kind: 'no-answer' as const,
  method,
  url,
  hops,
})

/** The word for a look that did not happen, or not to its end, because the run was over. It says nothing of the service. */
const DEADLINE = 'DEADLINE'

export function outOfTime(
  about: About,
  hops: readonly Hop[],
  { totalMs }: Deadline,
  waitingFor?: string,
): NoAnswer {
  const more = waitingFor === undefined ? '' : `: ${waitingFor}`
  const message = `the time of the whole run (${formatDuration(totalMs)}) was over${more}`
  return { ...noAnswer(about, hops), code: DEADLINE, message, final: false, timing: { total: 0 } }
}

export const isOutOfTime = (exchange: Exchange | undefined): boolean =>
  exchange?.kind === 'no-answer' && exchange.code === DEADLINE

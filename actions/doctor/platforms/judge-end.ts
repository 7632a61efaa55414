import { type About, type Finding, failed, ok, warning } from '../finding.ts'

const DAY_MS = 86_400_000
/** Days in which a person has time to make another one. */
const WARN_DAYS = 21

/** What the end of a token says at a time. */
export function judgeEnd(about: About, end: Date, now: Date, remedy: string): Finding {
  const days = Math.floor((end.getTime() - now.getTime()) / DAY_MS)
  if (days < 0) return failed(about, 'its time is over', remedy)
  const detail = `it ends in ${days} ${days === 1 ? 'day' : 'days'}`
  return days < WARN_DAYS ? warning(about, detail, remedy) : ok(about, detail)
}

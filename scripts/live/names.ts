/** Everything that a run makes bears this in front: what bears it not is never touched. */
export const PREFIX = 'databiz-live'

/** What a run leaves is older than this when the next one looks: a run that is still going on is left alone. */
export const STALE_MS = 2 * 3_600_000

const NAME = new RegExp(`^${PREFIX}-(\\d{4})(\\d{2})(\\d{2})t(\\d{2})(\\d{2})(\\d{2})-[a-z0-9]{4}`)

/** A name of its own for one run: good as project, Worker, branch and key. */
export function runName(date: Date, random: () => number): string {
  const time = date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', 't')
  const tail = Math.floor(random() * 36 ** 4)
  return `${PREFIX}-${time}-${tail.toString(36).padStart(4, '0')}`
}

/** When the run began that made this; nothing for what no run made. */
export function madeAt(name: string): number | undefined {
  const found = NAME.exec(name)
  if (found === null) return undefined
  const [, year, month, day, hour, minute, second] = found
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

/** True for what an earlier run has left and no run needs any more. */
export function isLeftover(name: string, nowMs: number): boolean {
  const made = madeAt(name)
  return made !== undefined && nowMs - made > STALE_MS
}

/** Why a place must not be used: its name does not say that it is for this, or says that it is for something else. */
export function whyNotScratch(kind: string, name: string): string | undefined {
  if (/prod(uction)?\b/i.test(name)) return `the ${kind} ${name} is called production`
  return name.split('/').at(-1)?.startsWith(PREFIX)
    ? undefined
    : `the ${kind} ${name} does not begin with ${PREFIX}`
}

/** A moment in local time that comes back every week, every day, or once. */
export type FreezeWindow = { readonly text: string; readonly zone: string } & (
  | { readonly kind: 'weekly'; readonly from: WeekTime; readonly to: WeekTime }
  | { readonly kind: 'daily'; readonly from: number; readonly to: number }
  /** Local times as `YYYY-MM-DDTHH:MM`, which sort as text; `to` is the first moment after the window. */
  | { readonly kind: 'once'; readonly from: string; readonly to: string }
)

/** Minutes since Monday 00:00. */
export type WeekTime = number

const FREEZE_FORM =
  'such as `Fri 16:00 - Mon 08:00 Europe/Amsterdam`, `2026-12-24 - 2027-01-02` or `22:00 - 06:00 UTC`'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const MINUTES_A_DAY = 1_440

type Parsed = { readonly window: FreezeWindow } | { readonly problem: string }

/** Reads one window. Without a zone it is UTC; an end without a time includes its whole day. */
export function parseFreezeWindow(text: string): Parsed {
  const match = /^(.+?)\s+-\s+(.+)$/.exec(text)
  if (match?.[1] === undefined || match[2] === undefined) return wrong(text)
  const [end, zone] = splitZone(match[2])
  if (!isZone(zone))
    return { problem: `${text}: ${zone} is not a time zone; write one such as Europe/Amsterdam` }
  const found = weekly(match[1], end) ?? daily(match[1], end) ?? once(match[1], end)
  if (found === undefined) return wrong(text)
  if (found.kind === 'once' && found.to <= found.from) return { problem: `${text}: ends before it begins` }
  if (found.kind !== 'once' && found.from === found.to) return { problem: `${text}: begins when it ends` }
  return { window: { ...found, text, zone } }
}

const wrong = (text: string): Parsed => ({ problem: `${text}: is not a window ${FREEZE_FORM}` })

function splitZone(text: string): readonly [string, string] {
  const match = /^(.*\S)\s+([A-Za-z_]+(?:\/[A-Za-z0-9_+/-]+)?)$/.exec(text)
  return match?.[1] === undefined || match[2] === undefined ? [text, 'UTC'] : [match[1], match[2]]
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

function weekly(from: string, to: string) {
  const [start, end] = [weekTime(from, 0), weekTime(to, MINUTES_A_DAY)]
  return start === undefined || end === undefined
    ? undefined
    : ({ kind: 'weekly', from: start, to: end } as const)
}

function weekTime(text: string, withoutTime: number): WeekTime | undefined {
  const [name = '', time] = text.toLowerCase().split(/\s+/)
  const day = DAYS.findIndex(known => name === known || (name.startsWith(`${known}`) && isDayName(name)))
  const minutes = time === undefined ? withoutTime : timeOfDay(time)
  return day < 0 || minutes === undefined ? undefined : (day * MINUTES_A_DAY + minutes) % (7 * MINUTES_A_DAY)
}

const isDayName = (name: string): boolean =>
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].includes(name)

function daily(from: string, to: string) {
  const [start, end] = [timeOfDay(from), timeOfDay(to)]
  return start === undefined || end === undefined
    ? undefined
    : ({ kind: 'daily', from: start, to: end } as const)
}

function timeOfDay(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text)
  const [hours, minutes] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99)]
  return (hours < 24 && minutes < 60) || (hours === 24 && minutes === 0) ? hours * 60 + minutes : undefined
}

function once(from: string, to: string) {
  const [start, end] = [localTime(from, 0), localTime(to, 1)]
  return start === undefined || end === undefined
    ? undefined
    : ({ kind: 'once', from: start, to: end } as const)
}

function localTime(text: string, daysAfterDate: number): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}):(\d{2}))?$/.exec(text)
  if (match?.[1] === undefined) return undefined
  const [date, hours = '00', minutes = '00'] = [match[1], match[2], match[3]]
  const parsed = new Date(`${date}T${hours}:${minutes}:00Z`)
  if (Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(date)) return undefined
  if (match[2] === undefined) parsed.setUTCDate(parsed.getUTCDate() + daysAfterDate)
  return parsed.toISOString().slice(0, 16)
}

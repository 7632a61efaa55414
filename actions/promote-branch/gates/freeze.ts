import type { FreezeWindow } from '../inputs/freeze-window.ts'
import type { Gate } from './gate.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Are promotions allowed at this time? Windows are compared in local time, so daylight saving needs no care. */
export function freezeGate(windows: readonly FreezeWindow[], now: Date): Gate {
  const frozen = windows.filter(window => isInside(window, now))
  const evidence = frozen.map(window => ({ detail: window.text, at: now.toISOString() }))
  return {
    id: 'freeze',
    title: 'Not in a freeze',
    state: frozen.length === 0 ? 'passed' : 'failed',
    summary:
      frozen.length === 0
        ? `No window of ${windows.length} is open.`
        : `Promotions are frozen: ${frozen.map(window => window.text).join(', ')}.`,
    ...(frozen.length === 0 ? {} : { remedy: 'Start again after the window.' }),
    evidence,
  }
}

export function isInside(window: FreezeWindow, now: Date): boolean {
  const local = localParts(now, window.zone)
  if (window.kind === 'once') return local.text >= window.from && local.text < window.to
  const moment = window.kind === 'weekly' ? local.weekMinute : local.dayMinute
  const { from, to } = window
  return from < to ? moment >= from && moment < to : moment >= from || moment < to
}

function localParts(now: Date, timeZone: string): { text: string; weekMinute: number; dayMinute: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]))
  const { year = '', month = '', day = '', hour = '0', minute = '0', weekday = 'Mon' } = parts
  const dayMinute = Number(hour) * 60 + Number(minute)
  return {
    text: `${year}-${month}-${day}T${hour}:${minute}`,
    dayMinute,
    weekMinute: WEEKDAYS.indexOf(weekday) * 1_440 + dayMinute,
  }
}

import { timeAxis } from './time-axis.ts'

/** A stretch of time in a picture. */
export interface Phase {
  readonly name: string
  readonly startMs: number
  readonly endMs: number
  readonly state?: 'done' | 'active' | 'failed'
}

const STATES = { done: 'done, ', active: 'active, ', failed: 'crit, ' } as const

/** Below this many values a sentence says it better than a picture. */
const FEWEST_VALUES = 3

/** Phases of one run as bars over its time (Mermaid gantt), or nothing where there are fewer than three. */
export function phasesPicture(title: string, phases: readonly Phase[]): string | undefined {
  const origin = Math.min(...phases.map(phase => phase.startMs))
  return timeline(title, phases, origin)
}

/** The same for moments of a calendar, in milliseconds since 1970. */
export const calendarPicture = (title: string, phases: readonly Phase[]): string | undefined =>
  timeline(title, phases, 0)

function timeline(title: string, phases: readonly Phase[], origin: number): string | undefined {
  if (phases.length < FEWEST_VALUES) return undefined
  const bars = phases.map(({ name, startMs, endMs, state = 'done' }) => {
    const from = Math.round(startMs - origin)
    const to = Math.max(from + 1, Math.round(endMs - origin))
    return { from, to, line: `    ${label(name)} :${STATES[state]}${from}, ${to}` }
  })
  const spanMs = Math.max(...bars.map(({ to }) => to)) - Math.min(...bars.map(({ from }) => from))
  return block([
    ...['gantt', `    title ${label(title)}`, '    dateFormat x', ...timeAxis(spanMs)],
    ...bars.map(({ line }) => line),
  ])
}

/** One value per label as bars from nought (Mermaid xychart), or nothing where there are fewer than three. */
export function barsPicture(
  title: string,
  unit: string,
  bars: readonly (readonly [string, number])[],
): string | undefined {
  if (bars.length < FEWEST_VALUES) return undefined
  const names = bars.map(([name]) => `"${label(name)}"`).join(', ')
  const values = bars.map(([, value]) => Math.max(0, Number(value.toPrecision(4))))
  const top = Math.max(...values) || 1
  return block([
    'xychart-beta',
    `    title "${label(title)}"`,
    `    x-axis [${names}]`,
    `    y-axis "${label(unit)}" 0 --> ${top}`,
    `    bar [${values.join(', ')}]`,
  ])
}

/** Any diagram as a fenced block. */
export const block = (lines: readonly string[]): string => ['```mermaid', ...lines, '```'].join('\n')

/** Text that means nothing to Mermaid's grammar. */
export const label = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N} ._/+-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim() || '-'

/** A stretch of time in a picture. */
export interface Phase {
  readonly name: string
  readonly startMs: number
  readonly endMs: number
  readonly state?: 'done' | 'active' | 'failed'
}

const STATES = { done: 'done, ', active: 'active, ', failed: 'crit, ' } as const

/** Phases as a bar chart over time (Mermaid gantt), or nothing when there are none. */
export function phasesPicture(title: string, phases: readonly Phase[]): string | undefined {
  if (phases.length === 0) return undefined
  const origin = Math.min(...phases.map(phase => phase.startMs))
  const bars = phases.map(({ name, startMs, endMs, state = 'done' }) => {
    const from = Math.round(startMs - origin)
    const to = Math.max(from + 1, Math.round(endMs - origin))
    return `    ${label(name)} :${STATES[state]}${from}, ${to}`
  })
  return block(['gantt', `    title ${label(title)}`, '    dateFormat x', '    axisFormat %M:%S.%L', ...bars])
}

/** One value per label as bars from nought (Mermaid xychart). */
export function barsPicture(
  title: string,
  unit: string,
  bars: readonly (readonly [string, number])[],
): string | undefined {
  if (bars.length === 0) return undefined
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

/** How far apart two labels may stand, in the words of Mermaid, and how such a label is written (d3-time-format). */
const STEPS = [
  [100, '100millisecond', '%S.%L'],
  [200, '200millisecond', '%S.%L'],
  [500, '500millisecond', '%S.%L'],
  ...[1, 2, 5, 10, 15, 30].map(n => [n * 1_000, `${n}second`, '%M:%S'] as const),
  ...[1, 2, 5, 10, 15, 30].map(n => [n * 60_000, `${n}minute`, '%M:%S'] as const),
  ...[1, 3, 6, 12].map(n => [n * 3_600_000, `${n}hour`, '%H:%M'] as const),
  ...[1, 2].map(n => [n * 86_400_000, `${n}day`, '%d %b'] as const),
  ...[1, 2, 4].map(n => [n * 604_800_000, `${n}week`, '%d %b'] as const),
] as const satisfies readonly (readonly [stepMs: number, interval: string, format: string])[]

const WIDEST = [2_592_000_000, '3month', '%b %y'] as const

/** More labels than this run into each other on a narrow screen. */
const MOST_STEPS = 5

/** The lines that say how a Gantt chart writes its time. */
export function timeAxis(spanMs: number): readonly string[] {
  const [, interval, format] = STEPS.find(([stepMs]) => spanMs / stepMs <= MOST_STEPS) ?? WIDEST
  return [`    axisFormat ${format}`, `    tickInterval ${interval}`]
}

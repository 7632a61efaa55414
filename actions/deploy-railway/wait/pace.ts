import type { RateWindow } from '../../../shared/railway/rate-window.ts'

/** Enough to notice quickly, and fewer than ninety looks in ten minutes. */
const STAGES: readonly { readonly untilMs: number; readonly everyMs: number }[] = [
  { untilMs: 4_000, everyMs: 1_000 },
  { untilMs: 60_000, everyMs: 3_000 },
  { untilMs: 300_000, everyMs: 7_000 },
]
const LATER_MS = 10_000

const SCARCE = 0.2
const STRETCH = 3
const NEARLY_NOTHING = 0.05

/** How long to wait before the next look, by the time since the deployment began. */
export function pauseMs(sinceStartMs: number, window: RateWindow | undefined): number {
  const usual = STAGES.find(({ untilMs }) => sinceStartMs < untilMs)?.everyMs ?? LATER_MS
  return share(window) < SCARCE ? usual * STRETCH : usual
}

/** While a service settles it is looked at often enough to see it fall. */
export function settlePauseMs(settleMs: number, window: RateWindow | undefined): number {
  const usual = Math.min(3_000, Math.max(250, settleMs / 4))
  return share(window) < SCARCE ? usual * STRETCH : usual
}

/** Logs are worth half as much as the state, and nothing when requests run out. */
export const mayReadLogs = (look: number, window: RateWindow | undefined): boolean =>
  look % 2 === 0 && share(window) >= NEARLY_NOTHING

const share = (window: RateWindow | undefined): number =>
  window === undefined || window.limit === 0 ? 1 : window.remaining / window.limit

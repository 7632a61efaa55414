/** How gates are polled. */
export interface WaitPlan {
  readonly timeoutMs: number
  readonly initialMs: number
  readonly factor: number
  readonly maxMs: number
  /** Part of the delay that is random, both ways: 0.2 means ± 20 %. */
  readonly jitter: number
  /** Healthy rounds in a row. */
  readonly streak: number
  /** A certificate that is not there yet is awaited too: a new custom domain takes minutes. */
  readonly tls: boolean
}

export const defaultWait: WaitPlan = {
  timeoutMs: 300_000,
  initialMs: 1_000,
  factor: 1.5,
  maxMs: 15_000,
  jitter: 0.2,
  streak: 2,
  tls: false,
}

/** The pause after an unhealthy round: it grows with every round, up to `maxMs`. `random` in [0, 1). */
export function unhealthyDelayMs(plan: WaitPlan, round: number, random: number): number {
  const full = Math.min(plan.maxMs, plan.initialMs * plan.factor ** Math.max(0, round - 1))
  return spread(full, plan, random)
}

/** The pause inside a streak: short, because a healthy system is only to be confirmed. */
export const healthyDelayMs = (plan: WaitPlan, random: number): number =>
  spread(plan.initialMs / 2, plan, random)

const spread = (full: number, { jitter }: WaitPlan, random: number): number =>
  Math.round(full * (1 - jitter + 2 * jitter * random))

import type { Exchange } from '../engine/exchange.ts'

/** True where the next look may see something else: the network failed for once, or there were too many requests. */
export const isOfTheMoment = (exchange: Exchange): boolean =>
  exchange.kind === 'no-answer' ? !exchange.final : exchange.status === 429

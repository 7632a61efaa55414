import { formatDuration, parseDuration } from '../../../../shared/units/duration.ts'
import type { Evidence, Mismatch } from '../../check/check.ts'
import { joinUrl } from '../../check/join-url.ts'
import { statusMismatches, unanswered } from '../../check/judge.ts'
import { apiRequest } from '../../check/request.ts'
import type { Scene } from '../../check/scene.ts'
import { type Preset, presetCheck } from '../preset.ts'

const SAMPLES = 3
const MEDIAN_MS = 800
const EACH_MS = 3_000

/** What is still fast enough, in milliseconds. */
export interface LatencyLimits {
  readonly medianMs: number
  readonly eachMs: number
}

/** How fast health answers, over fresh connections one after another. */
export const latency: Preset<'latency'> = {
  needs: () => ['api'],
  checks: (target, { path = '/api/v2/health', median, each, samples = SAMPLES }) => {
    const { url } = joinUrl(target.api ?? '', path)
    const limits = {
      medianMs: parseDuration(median ?? '') ?? MEDIAN_MS,
      eachMs: parseDuration(each ?? '') ?? EACH_MS,
    }
    return [
      presetCheck('latency', {
        id: 'latency',
        target: `GET ${url}`,
        gate: false,
        level: 'warn',
        look: scene => look(url, { samples, limits }, scene),
      }),
    ]
  },
}

interface Sampling {
  readonly samples: number
  readonly limits: LatencyLimits
}

async function look(url: string, { samples: wanted, limits }: Sampling, scene: Scene): Promise<Evidence> {
  const samples: number[] = []
  while (samples.length < wanted) {
    const exchange = await scene.send(apiRequest(url))
    if (exchange.kind === 'no-answer') return { exchange, mismatches: [unanswered(exchange)] }
    const wrong = statusMismatches(exchange)
    if (wrong.length > 0) return { exchange, mismatches: wrong }
    samples.push(exchange.timing.total)
  }
  return {
    mismatches: latencyMismatches(samples, limits),
    notes: [`Samples: ${samples.map(formatDuration).join(', ')}`],
  }
}

export function latencyMismatches(
  samples: readonly number[],
  { medianMs, eachMs }: LatencyLimits = { medianMs: MEDIAN_MS, eachMs: EACH_MS },
): Mismatch[] {
  const sorted = [...samples].sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  const slowest = sorted.at(-1) ?? 0
  const slow = (subject: string, limit: number, seen: number): Mismatch[] =>
    seen <= limit
      ? []
      : [{ subject, expected: `at most ${formatDuration(limit)}`, seen: formatDuration(seen) }]
  return [...slow('median', medianMs, median), ...slow('slowest sample', eachMs, slowest)]
}

import type { Mismatch } from '../../check/check.ts'
import { joinUrl } from '../../check/join-url.ts'
import { evidenceOf, statusMismatches } from '../../check/judge.ts'
import { apiRequest, LARGEST_PAGE } from '../../check/request.ts'
import { showValue } from '../../check/show-value.ts'
import type { Answer } from '../../engine/exchange.ts'
import { type Preset, presetCheck } from '../preset.ts'

const ACCEPT = 'application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=0.8,*/*;q=0.1'
/** A line of the exposition format: name, labels, value, perhaps a time. */
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})?\s+([+-]?(?:\d|\.\d|Inf|NaN)\S*)(\s.*)?$/

/** The Prometheus endpoint exposes what dashboards and alerts are built on. */
export const metrics: Preset = {
  needs: ['api', 'metrics'],
  checks: target => {
    const { url } = joinUrl(target.api ?? '', target.metricsPath)
    const request = apiRequest(url)
    return [
      presetCheck('metrics', {
        id: 'metrics',
        target: `GET ${url}`,
        gate: false,
        level: 'error',
        look: async scene => {
          const asked = {
            ...request,
            headers: { ...request.headers, accept: ACCEPT },
            maxBytes: LARGEST_PAGE,
          }
          return evidenceOf(await scene.send(asked), answer => metricsMismatches(answer, target.metrics))
        },
      }),
    ]
  },
}

export function metricsMismatches(answer: Answer, wanted: readonly string[]): Mismatch[] {
  const status = statusMismatches(answer)
  if (status.length > 0) return status
  if (answer.bodyProblem !== undefined)
    return [{ subject: 'body', expected: 'metrics', seen: answer.bodyProblem }]
  const text = answer.body.toString('utf8')
  const exposed = seriesIn(text)
  if (exposed === undefined)
    return [{ subject: 'body', expected: 'the Prometheus text format', seen: showValue(text.slice(0, 200)) }]
  return wanted
    .filter(name => !exposed.has(name))
    .map(name => ({
      subject: `series ${name}`,
      expected: 'exposed',
      seen: `absent among ${exposed.size} series`,
    }))
}

/**
 * The names of all series that have samples, or nothing when the text is something else. A histogram answers to its
 * family name too; a family that is only described has nothing to show.
 */
export function seriesIn(text: string): Set<string> | undefined {
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
  const names = lines.map(line => SAMPLE.exec(line)?.[1])
  if (names.length === 0 || names.includes(undefined)) return undefined
  return new Set(names.flatMap((name = '') => [name, name.replace(/_(bucket|sum|count)$/, '')]))
}

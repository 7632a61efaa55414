import type { Mismatch } from '../../check/check.ts'
import { joinUrl } from '../../check/join-url.ts'
import { evidenceOf, statusMismatches } from '../../check/judge.ts'
import { apiRequest, LARGEST_PAGE } from '../../check/request.ts'
import type { Answer } from '../../engine/exchange.ts'
import { showValue } from '../../matchers/show-value.ts'
import { type Preset, presetCheck } from '../preset.ts'
import { listOf } from '../preset-params.ts'
import { type Exposed, exposedSeries } from './metrics-text.ts'

const ACCEPT = 'application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=0.8,*/*;q=0.1'
/** The Prometheus endpoint exposes what dashboards and alerts are built on. */
export const metrics: Preset<'metrics'> = {
  needs: () => ['api', 'series'],
  checks: (target, { path = '/metrics', series }) => {
    const { url } = joinUrl(target.api ?? '', path)
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
          return evidenceOf(await scene.send(asked), answer => metricsMismatches(answer, listOf(series)))
        },
      }),
    ]
  },
}

function metricsMismatches(answer: Answer, wanted: readonly string[]): Mismatch[] {
  const status = statusMismatches(answer)
  if (status.length > 0) return status
  if (answer.bodyProblem !== undefined)
    return [{ subject: 'body', expected: 'metrics', seen: answer.bodyProblem }]
  const text = answer.body.toString('utf8')
  const { series, badLine } = exposedSeries(text)
  if (badLine !== undefined || series.size === 0) return [notMetrics(text, badLine)]
  return wanted
    .filter(name => !series.has(name))
    .map(name => ({
      subject: `series ${name}`,
      expected: 'exposed',
      seen: `absent among ${series.size} series`,
    }))
}

function notMetrics(text: string, badLine: Exposed['badLine']): Mismatch {
  const expected = 'the Prometheus text format'
  if (badLine === undefined) return { subject: 'body', expected, seen: showValue(text) }
  return { subject: `line ${badLine.number}`, expected, seen: showValue(badLine.text) }
}

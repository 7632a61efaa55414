import { z } from '#libraries'
import type { Mismatch } from '../../check/check.ts'
import type { Preset } from '../preset.ts'
import { listOf } from '../preset-params.ts'
import { firingMismatches } from './firing-alerts.ts'
import { below, monitorCheck, parsed } from './monitor-check.ts'

/* Shapes from Prometheus' documentation of its HTTP API, v1. */
const labels = z.record(z.string(), z.string())
const targetsSchema = z.object({
  data: z.object({
    activeTargets: z.array(
      z.object({
        labels,
        health: z.string(),
        lastError: z.optional(z.string()),
        scrapeUrl: z.optional(z.string()),
      }),
    ),
  }),
})
const rulesSchema = z.object({
  data: z.object({
    groups: z.array(
      z.object({
        rules: z.array(z.object({ name: z.string(), health: z.string(), lastError: z.optional(z.string()) })),
      }),
    ),
  }),
})
const alertsSchema = z.object({
  data: z.object({ alerts: z.array(z.object({ labels, state: z.string() })) }),
})

/** Prometheus sees what it is to see: ready, every target up, the rules loaded by name, nothing bad firing. */
export const prometheus: Preset<'prometheus'> = {
  needs: ({ url }) => (url === undefined ? ['api'] : []),
  checks({ api }, { url, rules, jobs, 'max-severity': most }) {
    const base = url ?? api ?? ''
    const check = (id: string, path: string, gate = false) => ({
      group: 'prometheus',
      id: `prometheus-${id}`,
      url: below(base, path),
      gate,
    })
    return [
      monitorCheck(check('ready', '/-/ready', true), () => []),
      monitorCheck(check('targets', '/api/v1/targets?state=active'), answer =>
        parsed(answer, targetsSchema, ({ data }) => targetMismatches(data.activeTargets, listOf(jobs))),
      ),
      monitorCheck(check('rules', '/api/v1/rules'), answer =>
        parsed(answer, rulesSchema, ({ data }) =>
          ruleMismatches(
            data.groups.flatMap(group => group.rules),
            listOf(rules),
          ),
        ),
      ),
      monitorCheck(check('alerts', '/api/v1/alerts'), answer =>
        parsed(answer, alertsSchema, ({ data }) =>
          firingMismatches(
            data.alerts
              .filter(({ state }) => state === 'firing')
              .map(alert => ({
                name: alert.labels['alertname'] ?? 'unnamed',
                severity: alert.labels['severity'],
              })),
            most,
          ),
        ),
      ),
    ]
  },
}

type Target = z.infer<typeof targetsSchema>['data']['activeTargets'][number]

function targetMismatches(targets: readonly Target[], jobs: readonly string[]): Mismatch[] {
  if (targets.length === 0)
    return [
      { subject: 'targets', expected: 'at least one', seen: 'none', hint: 'Nothing is scraped at all.' },
    ]
  const absent = jobs.filter(job => !targets.some(target => target.labels['job'] === job))
  return [
    ...absent.map(job => ({ subject: `job ${job}`, expected: 'a target', seen: 'none' })),
    ...targets
      .filter(({ health }) => health !== 'up')
      .map(({ labels: { job = '', instance = '' }, health, lastError = '' }) => ({
        subject: `target ${job} ${instance}`,
        expected: 'up',
        seen: lastError === '' ? health : `${health}: ${lastError}`,
      })),
  ]
}

type Rule = z.infer<typeof rulesSchema>['data']['groups'][number]['rules'][number]

/** A rule that has not run yet is `unknown`, which is no fault; one whose expression fails is `err`. */
function ruleMismatches(rules: readonly Rule[], wanted: readonly string[]): Mismatch[] {
  const absent = wanted.filter(name => !rules.some(rule => rule.name === name))
  return [
    ...absent.map(name => ({
      subject: `rule ${name}`,
      expected: 'loaded',
      seen: `absent among ${rules.length} rules`,
      hint: 'Look at `rule_files` and at the log of the last reload.',
    })),
    ...rules
      .filter(({ health }) => health === 'err')
      .map(({ name, lastError = 'an error' }) => ({
        subject: `rule ${name}`,
        expected: 'ok',
        seen: lastError,
      })),
  ]
}

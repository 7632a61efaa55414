import { z } from '#libraries'
import type { Preset } from '../preset.ts'
import { listOf } from '../preset-params.ts'
import { firingMismatches } from './firing-alerts.ts'
import { below, monitorCheck, parsed } from './monitor-check.ts'

/* Shapes from Alertmanager's OpenAPI description, v2. */
const statusSchema = z.object({ cluster: z.object({ status: z.string() }) })
const receiversSchema = z.array(z.object({ name: z.string() }))
const alertsSchema = z.array(z.object({ labels: z.record(z.string(), z.string()) }))

/** `disabled` is one instance on its own, which has nobody to settle with. */
const SETTLED = ['ready', 'disabled']

/** Alertmanager can tell somebody: ready, its cluster settled, the receivers there, nothing bad active. */
export const alertmanager: Preset<'alertmanager'> = {
  needs: ({ url }) => (url === undefined ? ['api'] : []),
  checks({ api }, { url, receivers, 'max-severity': most }) {
    const check = (id: string, path: string, gate = false) => ({
      group: 'alertmanager',
      id: `alertmanager-${id}`,
      url: below(url ?? api ?? '', path),
      gate,
    })
    return [
      monitorCheck(check('ready', '/-/ready', true), () => []),
      monitorCheck(check('cluster', '/api/v2/status'), answer =>
        parsed(answer, statusSchema, ({ cluster: { status } }) =>
          SETTLED.includes(status) ? [] : [{ subject: 'cluster', expected: 'ready', seen: status }],
        ),
      ),
      monitorCheck(check('receivers', '/api/v2/receivers'), answer =>
        parsed(answer, receiversSchema, found =>
          listOf(receivers)
            .filter(name => !found.some(receiver => receiver.name === name))
            .map(name => ({
              subject: `receiver ${name}`,
              expected: 'configured',
              seen: found.map(receiver => receiver.name).join(', ') || 'none',
            })),
        ),
      ),
      monitorCheck(check('alerts', '/api/v2/alerts?active=true&silenced=false&inhibited=false'), answer =>
        parsed(answer, alertsSchema, alerts =>
          firingMismatches(
            alerts.map(alert => ({
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

import { z } from '#libraries'
import type { Preset } from '../preset.ts'
import { below, monitorCheck, parsed } from './monitor-check.ts'

/* Shape from Grafana's documentation of its HTTP API ("Health API"). */
const healthSchema = z.object({ database: z.string() })

/** Grafana answers, and so does its database. */
export const grafana: Preset<'grafana'> = {
  needs: ({ url }) => (url === undefined ? ['api'] : []),
  checks: ({ api }, { url }) => [
    monitorCheck(
      { group: 'grafana', id: 'grafana-health', url: below(url ?? api ?? '', '/api/health'), gate: true },
      answer =>
        parsed(answer, healthSchema, ({ database }) =>
          database === 'ok' ? [] : [{ subject: '$.database', expected: 'ok', seen: database }],
        ),
    ),
  ],
}

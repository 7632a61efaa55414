import { showValue } from '../../matchers/show-value.ts'
import type { Preset } from '../preset.ts'
import { below, monitorCheck } from './monitor-check.ts'

/** Loki takes logs: its readiness is the word `ready`, and 503 with a reason before. */
export const loki: Preset<'loki'> = {
  needs: ({ url }) => (url === undefined ? ['api'] : []),
  checks: ({ api }, { url }) => [
    monitorCheck(
      { group: 'loki', id: 'loki-ready', url: below(url ?? api ?? '', '/ready'), gate: true },
      ({ body }) => {
        const text = body.toString('utf8').trim()
        return /^ready$/i.test(text) ? [] : [{ subject: 'body', expected: 'ready', seen: showValue(text) }]
      },
    ),
  ],
}

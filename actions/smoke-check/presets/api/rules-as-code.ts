import { joinUrl } from '../../check/join-url.ts'
import { evidenceOf, statusMismatches } from '../../check/judge.ts'
import { jsonMismatches } from '../../check/read-json.ts'
import { apiRequest } from '../../check/request.ts'
import { type Preset, presetCheck } from '../preset.ts'
import { listOf } from '../preset-params.ts'
import { partMismatches } from './readiness.ts'

const ADVICE =
  'This route looks at the database. Use another one for liveness probes, or a database outage restarts every instance.'

/** The one health route of the rules-as-code guide, whose literal status proves nothing: its parts do. */
export const rulesAsCode: Preset<'rules-as-code'> = {
  needs: () => ['api'],
  checks: (target, { health = '/health', require }) => {
    const url = joinUrl(target.api ?? '', health).url
    return [
      presetCheck('rules-as-code', {
        id: 'legacy-health',
        target: `GET ${url}`,
        gate: true,
        level: 'error',
        look: async scene => {
          const exchange = await scene.share(apiRequest(url))
          const evidence = evidenceOf(exchange, answer => {
            const status = statusMismatches(answer)
            return status.length > 0
              ? status
              : jsonMismatches(answer, body =>
                  partMismatches(body, ['database', 'redis', ...target.require, ...listOf(require)]),
                )
          })
          return { ...evidence, notes: [ADVICE] }
        },
      }),
    ]
  },
}

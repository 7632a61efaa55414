import { ActionError } from '../../../shared/failure/action-error.ts'
import { probeHealth } from '../../../shared/health/probe-health.ts'
import type { Work } from './work.ts'

/** Where there are no files to compare: is the entry answered at all? */
const LOOK_MS = 60_000

/**
 * Looks at the entry of production, of one version during a split. What could not be looked at is told and accuses nobody.
 * @returns the end of a sentence
 * @throws ActionError when it answers with an error of its own
 */
export async function lookAtHome(
  url: string | undefined,
  version: string | undefined,
  work: Work,
): Promise<string> {
  const { ports, settings } = work
  if (url === undefined) return ''
  const overridden: Work['ports']['http'] = {
    ...ports.http,
    send: request =>
      ports.http.send({
        ...request,
        headers: {
          ...request.headers,
          'cloudflare-workers-version-overrides': `${settings.name}="${version}"`,
        },
      }),
  }
  const health = await probeHealth(
    { url: `${url}/`, expectedCommit: undefined },
    {
      ...ports,
      http: version === undefined ? ports.http : overridden,
      deadline: ports.deadline.within(LOOK_MS),
      ended: async () => undefined,
    },
  )
  if (health.kind === 'healthy') return `; ${url} answers`
  if (health.kind === 'unseen') {
    ports.log.warning(`${url} could not be looked at: ${health.why}`)
    return `; ${url} could not be looked at`
  }
  const why = health.kind === 'unhealthy' ? health.why : health.status
  throw new ActionError(`${url} does not hold: ${why}`, {
    code: 'unhealthy',
    remedy: 'Look at the logs of the Worker.',
  })
}

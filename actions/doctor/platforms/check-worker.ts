import { WorkerCalls } from '../../deploy-workers/workers-api/worker-calls.ts'
import { WorkersApi } from '../../deploy-workers/workers-api/workers-api.ts'
import { type Finding, ok, skipped } from '../finding.ts'
import { attempt } from './attempt.ts'
import { CLOUDFLARE_API, NOT_GIVEN, type Place, sideOf, textIn } from './platform.ts'

const REMEDY = 'Make a token with the permission Account / Workers Scripts / Edit for this account.'

/** The token works, and the Worker is there; the first deployment makes one that is not. */
export async function checkWorker(place: Place): Promise<Finding[]> {
  const values = sideOf(place, 'deploy-workers')?.values
  if (values === undefined) return []
  const about = { id: `worker:${place.environment}`, title: `Cloudflare Worker for ${place.environment}` }
  const { cloudflareApiToken: token, cloudflareAccountId } = place.inputs
  const accountId = textIn(values, 'account-id') ?? cloudflareAccountId
  const name = textIn(values, 'name')
  if (name === undefined)
    return [skipped(about, 'databiz.yml does not name it: its name is in the configuration of wrangler')]
  if (token === undefined || accountId === undefined)
    return [skipped(about, NOT_GIVEN, 'Give `cloudflare-api-token` and `cloudflare-account-id`.')]
  const { http, clock, random } = place.ports
  const connection = { http, clock, random, apiUrl: textIn(values, 'api-url') ?? CLOUDFLARE_API }
  const api = new WorkersApi(new WorkerCalls(connection, { accountId, name, token }))
  return [
    await attempt(about, REMEDY, async () => {
      if ((await api.service()) === undefined)
        return skipped(about, `there is no Worker ${name} yet; the first deployment makes it`)
      const [serving] = await api.deployments()
      return ok(
        about,
        `${name}, ${serving === undefined ? 'without a version' : 'with a version that serves'}`,
      )
    }),
  ]
}

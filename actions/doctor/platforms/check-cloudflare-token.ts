import { z } from '#libraries'
import { callApi } from '../../../shared/cloudflare/api/call-api.ts'
import { CloudflareError } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import { type About, type Finding, failed, ok, skipped, warning } from '../finding.ts'
import { attempt } from './attempt.ts'
import { type Place, sideOf, textIn } from './platform.ts'

const API = 'https://api.cloudflare.com/client/v4'
const DAY_MS = 86_400_000
/** Days in which a person has time to make another one. */
const WARN_DAYS = 21
const REMEDY = 'Roll the token, or make another one, and set it again with `gh secret set`.'

/** As `GET /user/tokens/verify` and `GET /accounts/{id}/tokens/verify` answer; a token without an end has no `expires_on`. */
const verifySchema = z.object({ status: z.string(), expires_on: z.nullish(z.string()) })

export type TokenFacts = z.infer<typeof verifySchema>

/** How long the token of Cloudflare is good; none where it was not given, or nothing is deployed there. */
export async function checkCloudflareToken(place: Place): Promise<Finding[]> {
  const values = (sideOf(place, 'deploy-pages') ?? sideOf(place, 'deploy-workers'))?.values
  const { cloudflareApiToken: authorization, cloudflareAccountId } = place.inputs
  if (values === undefined || authorization === undefined) return []
  const about = {
    id: `cloudflare-token:${place.environment}`,
    title: `Cloudflare token of ${place.environment}`,
    url: 'https://dash.cloudflare.com/profile/api-tokens',
  }
  const { http, clock, random } = place.ports
  const connection = { http, clock, random, apiUrl: textIn(values, 'api-url') ?? API }
  const accountId = textIn(values, 'account-id') ?? cloudflareAccountId
  const paths = ['/user', ...(accountId === undefined ? [] : [`/accounts/${accountId}`])]
  const look = async (): Promise<Finding> => {
    for (const owner of paths)
      try {
        const path = `${owner}/tokens/verify`
        const call = { what: 'asking how long the token is good', path, authorization, attempts: 2 }
        return judgeToken(about, (await callApi(connection, call, verifySchema)).result, clock.date())
      } catch (thrown) {
        // A token belongs to a person or to an account, and the other one does not know it.
        if (!(thrown instanceof CloudflareError) || thrown.isTransient) throw thrown
      }
    return skipped(about, 'Cloudflare does not say how long it is good')
  }
  return [await attempt(about, REMEDY, look)]
}

/** What the token says of itself at a time. */
function judgeToken(about: About, { status, expires_on }: TokenFacts, now: Date): Finding {
  if (status !== 'active') return failed(about, `it is ${status}`, REMEDY)
  const end = Date.parse(expires_on ?? '')
  if (Number.isNaN(end)) return ok(about, 'it has no end')
  const days = Math.floor((end - now.getTime()) / DAY_MS)
  if (days < 0) return failed(about, 'its time is over', REMEDY)
  const detail = `it ends in ${days} ${days === 1 ? 'day' : 'days'}`
  return days < WARN_DAYS ? warning(about, detail, REMEDY) : ok(about, detail)
}

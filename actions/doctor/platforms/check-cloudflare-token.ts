import { z } from '#libraries'
import { callApi } from '../../../shared/cloudflare/api/call-api.ts'
import { CloudflareError } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import { type About, type Finding, failed, ok, skipped } from '../finding.ts'
import { attempt } from './attempt.ts'
import { judgeEnd } from './judge-end.ts'
import { CLOUDFLARE_API, type Place, sideOf, textIn } from './platform.ts'

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
  const connection = { http, clock, random, apiUrl: textIn(values, 'api-url') ?? CLOUDFLARE_API }
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
  const end = new Date(expires_on ?? '')
  return Number.isNaN(end.getTime()) ? ok(about, 'it has no end') : judgeEnd(about, end, now, REMEDY)
}

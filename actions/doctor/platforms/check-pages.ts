import { PagesApi } from '../../deploy-pages/cloudflare/pages-api.ts'
import { type Finding, ok, skipped, warning } from '../finding.ts'
import { attempt } from './attempt.ts'
import { CLOUDFLARE_API, hostIn, NOT_GIVEN, type Place, sideOf, textIn } from './platform.ts'

const REMEDY = 'Make a token with the permission Account / Cloudflare Pages / Edit for this account.'

/** The token works, the project is there, and production is the branch that the file says. */
export async function checkPages(place: Place): Promise<Finding[]> {
  const values = sideOf(place, 'deploy-pages')?.values
  if (values === undefined) return []
  const about = { id: `pages:${place.environment}`, title: `Cloudflare Pages for ${place.environment}` }
  const { cloudflareApiToken: token, cloudflareAccountId } = place.inputs
  const accountId = textIn(values, 'account-id') ?? cloudflareAccountId
  const project = textIn(values, 'project')
  if (token === undefined || accountId === undefined || project === undefined)
    return [skipped(about, NOT_GIVEN, 'Give `cloudflare-api-token` and `cloudflare-account-id`.')]
  const { http, clock, random } = place.ports
  const connection = { http, clock, random, apiUrl: textIn(values, 'api-url') ?? CLOUDFLARE_API }
  return [
    await attempt(about, REMEDY, async () => {
      const { result } = await new PagesApi(connection, { accountId, project, token }).project()
      const domains = result.domains ?? []
      const detail = `project ${result.name}, production branch ${result.production_branch}, ${domains.join(', ') || 'no domain'}`
      const { branch } = place.plan
      const isProduction = place.environment === 'production' && branch !== undefined
      const site = isProduction ? hostIn(textIn(place.plan.plain.smoke, 'frontend-url')) : undefined
      if (site !== undefined && !domains.includes(site))
        return warning(
          about,
          `${detail}; databiz.yml looks at ${site}, which is none of them`,
          `Add ${site} as a custom domain of the project, or name the address that it has.`,
        )
      return isProduction && branch !== result.production_branch
        ? warning(
            about,
            `${detail}; databiz.yml deploys ${branch}`,
            `Set the production branch of the project to ${branch}.`,
          )
        : ok(about, detail)
    }),
  ]
}

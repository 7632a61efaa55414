import { findTarget, type RailwayTarget } from '../../../shared/railway/find-target.ts'
import { type RailwayClient, railwayClient } from '../../../shared/railway/railway-client.ts'
import { tokenScope } from '../../../shared/railway/railway-scope.ts'
import type { RailwayToken } from '../../../shared/railway/railway-token.ts'
import { httpRailway } from '../../deploy-railway/railway-api/http-railway.ts'
import { type Finding, failed, ok, skipped, warning } from '../finding.ts'
import { attempt } from './attempt.ts'
import { judgeDomains } from './judge-domains.ts'
import { hostIn, isPlaceholder, NOT_GIVEN, type Place, sideOf, textIn } from './platform.ts'

const API = 'https://backboard.railway.com'
const REMEDY = 'Make a project token for this environment: Railway, project settings, *Tokens*.'

/** The token works, is of this environment, and sees the service of the file. */
export async function checkRailway(place: Place): Promise<Finding[]> {
  const values = sideOf(place, 'deploy-railway')?.values
  if (values === undefined) return []
  const about = { id: `railway:${place.environment}`, title: `Railway for ${place.environment}` }
  const token = tokenOf(place)
  if (token === undefined)
    return [skipped(about, NOT_GIVEN, 'Give `railway-token` in a job of this environment.')]
  const domains: Finding[] = []
  const finding = await attempt(about, REMEDY, async () => {
    const access = { apiUrl: textIn(values, 'api-url') ?? API, token }
    const client = railwayClient(access, place.ports)
    const wanted = textIn(values, 'environment') ?? place.environment
    if (token.kind === 'project') {
      const { environment } = await tokenScope(client)
      const isOther = environment.name.toLowerCase() !== wanted.toLowerCase() && environment.id !== wanted
      if (isOther && !place.isOnly)
        return skipped(
          about,
          `the token is of ${environment.name}`,
          'Look with `--environment` and its own token.',
        )
      if (isOther)
        return failed(about, `the token is of the environment ${environment.name}, not of ${wanted}`, REMEDY)
    }
    const names = { projectToken: 'railway-token', accountToken: 'railway-api-token', service: 'service' }
    const asked = {
      projectId: textIn(values, 'project-id'),
      environment: wanted,
      service: textIn(values, 'service'),
    }
    const target = await findTarget({ access, wanted: asked, names }, client, place.ports)
    domains.push(await lookAtDomains(client, target, place))
    const where = `${target.project.name}, ${target.environment.name}, service ${target.service.name}`
    return target.stagedChanges === 0
      ? ok(about, where)
      : warning(
          about,
          `${where}: changes wait on the dashboard that nobody applied`,
          'Apply or discard them there.',
        )
  })
  return [finding, ...domains]
}

/** The address that people use, where the file says it, is one of the service's. */
async function lookAtDomains(
  client: RailwayClient,
  target: RailwayTarget,
  { environment, plan }: Place,
): Promise<Finding> {
  const about = { id: `railway-domains:${environment}`, title: `Domains of the back end of ${environment}` }
  const host = hostIn(textIn(plan.plain.smoke, 'base-url'))
  return await attempt(about, 'Look at the networking of the service.', async () => {
    const { domains } = await httpRailway(client, target).state()
    return judgeDomains(about, domains, host !== undefined && isPlaceholder(host) ? undefined : host)
  })
}

function tokenOf({ inputs }: Place): RailwayToken | undefined {
  if (inputs.railwayToken !== undefined) return { kind: 'project', secret: inputs.railwayToken }
  return inputs.railwayApiToken === undefined
    ? undefined
    : { kind: 'account', secret: inputs.railwayApiToken }
}

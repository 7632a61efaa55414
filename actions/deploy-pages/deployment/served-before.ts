import type { Log } from '../../../shared/runner/log.ts'
import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment, Project } from '../cloudflare/shapes.ts'
import { stateOf } from './deployment-state.ts'
import type { FoundProject } from './find-project.ts'
import type { DeploymentPlan } from './plan-deployment.ts'

/** What was served before this run. */
export interface ServedBefore {
  readonly id: string | undefined
  /** Path to key: empty when nothing was served, absent when it is not known. Never rejects. */
  readonly files: Promise<Readonly<Record<string, string>> | undefined>
}

const NOTHING: ServedBefore = { id: undefined, files: Promise.resolve({}) }
const UNKNOWN: ServedBefore = { id: undefined, files: Promise.resolve(undefined) }

type Target = Pick<DeploymentPlan, 'environment' | 'branch'>

/** Asked beside the upload, so nobody waits for it; what cannot be asked is not known, and no failure. */
export async function servedBefore(
  { project, isNew }: Pick<FoundProject, 'project' | 'isNew'>,
  target: Target,
  { api, log }: { readonly api: PagesApi; readonly log: Log },
): Promise<ServedBefore> {
  if (isNew) return NOTHING
  try {
    const found = await previousDeployment(api, project, target)
    if (found === 'unknown') return UNKNOWN
    return found === undefined ? NOTHING : { id: found, files: filesOf(found, api, log) }
  } catch (thrown) {
    log.debug(`what was served before is not known: ${String(thrown)}`)
    return UNKNOWN
  }
}

/**
 * What is served now where this run leads: the live production deployment, or the newest live preview of the branch.
 * `unknown` where the platform lists more previews than were looked at.
 */
export async function previousDeployment(
  api: PagesApi,
  { canonical_deployment: live }: Project,
  { environment, branch }: Target,
): Promise<string | 'unknown' | undefined> {
  if (environment === 'production') return live?.id
  const { result, totalPages } = await api.deployments('preview')
  const newest = result.find(one => branchOf(one) === branch && stateOf(one).kind === 'live')
  return newest?.id ?? ((totalPages ?? 1) > 1 ? 'unknown' : undefined)
}

const branchOf = ({ deployment_trigger: trigger }: Deployment) => trigger?.metadata?.branch

/** The manifest of a deployment, where the platform tells it. Never rejects. */
export async function filesOf(
  id: string,
  api: PagesApi,
  log: Log,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    return (await api.deployment(id)).files ?? undefined
  } catch (thrown) {
    log.debug(`files of deployment ${id}: ${String(thrown)}`)
    return undefined
  }
}

import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Log } from '../../../shared/runner/log.ts'
import {
  listServices,
  type RailwayAccess,
  type RailwayScope,
  type RailwayService,
  readVariables,
  sealedNames,
  tokenScope,
} from './railway-api.ts'
import type { Setting, Source } from './source.ts'

/**
 * The variables of a service on Railway, in the environment that the token opens: rendered, with the stored form beside
 * them, and the names of sealed ones.
 * @throws ActionError, RemoteError
 */
export async function railwaySource(
  access: RailwayAccess,
  wanted: string | undefined,
  log: Log,
): Promise<Source> {
  const scope = await tokenScope(access)
  const service = pickService(await listServices(access, scope), wanted)
  const [rendered, stored, sealed] = await Promise.all([
    readVariables(access, scope, service, false),
    readVariables(access, scope, service, true),
    sealedOrNothing(access, scope, service, log),
  ])
  const label = `railway (${service.name} in ${scope.environment})`
  const setting = (name: string, value: string, isSealed: boolean): Setting => ({
    name,
    value,
    sealed: isSealed,
    reference: stored[name] !== undefined && /\$\{\{.+?\}\}/.test(stored[name]) ? stored[name] : undefined,
    source: label,
    kind: 'railway',
    place: undefined,
    quote: 'none',
  })
  const hidden = sealed.filter(name => !(name in rendered))
  return {
    label,
    kind: 'railway',
    environment: scope.environment,
    settings: [
      ...Object.entries(rendered).map(([name, value]) => setting(name, value, false)),
      ...hidden.map(name => setting(name, '', true)),
    ],
    drafts: [],
    place: undefined,
  }
}

function pickService(services: readonly RailwayService[], wanted: string | undefined): RailwayService {
  const [only] = services
  const found =
    wanted === undefined
      ? services.length === 1
        ? only
        : undefined
      : (services.find(({ id, name }) => id === wanted || name === wanted) ??
        services.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()))
  if (found !== undefined) return found
  const names = services.map(({ name }) => name).join(', ') || 'none'
  throw new ActionError(
    wanted === undefined
      ? `The Railway project has ${services.length} services, so one must be chosen`
      : `The Railway project has no service ${wanted}`,
    { code: 'source', remedy: `Set the input \`railway-service\`. There are: ${names}.` },
  )
}

/** The list of sealed names is a help, not the matter: without it a sealed variable counts as missing. */
async function sealedOrNothing(
  access: RailwayAccess,
  scope: RailwayScope,
  service: RailwayService,
  log: Log,
): Promise<string[]> {
  try {
    return await sealedNames(access, scope, service)
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown.code === 'cancelled' || thrown.code === 'deadline')
      throw thrown
    log.notice(
      `Railway did not say which variables are sealed: ${thrown.message}. A sealed one may be reported as missing.`,
    )
    return []
  }
}

import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { findTarget, type RailwayTarget } from '../../../shared/railway/find-target.ts'
import {
  type RailwayAccess,
  type RailwayClient,
  railwayClient,
} from '../../../shared/railway/railway-client.ts'
import { sealedVariables, serviceVariables } from '../../../shared/railway/service-variables.ts'
import type { Log } from '../../../shared/runner/log.ts'
import type { Setting, Source } from './source.ts'

const NAMES = { projectToken: 'railway-token', service: 'railway-service' }

/**
 * The variables of a service on Railway, in the environment that the token opens: rendered, with the stored form beside
 * them, and the names of sealed ones.
 * @param service id or name; nothing means the only one
 * @throws InputError for a token or service that does not fit, RemoteError
 */
export async function railwaySource(
  access: RailwayAccess,
  service: string | undefined,
  ports: Ports,
): Promise<Source> {
  const client = railwayClient(access, ports)
  const wanted = { projectId: undefined, environment: undefined, service }
  const target = await findTarget({ access, wanted, names: NAMES }, client, ports)
  const [rendered, stored, sealed] = await Promise.all([
    serviceVariables(client, target, 'rendered'),
    serviceVariables(client, target, 'stored'),
    sealedOrNothing(client, target, ports.log),
  ])
  const label = `railway (${target.service.name} in ${target.environment.name})`
  const setting = (name: string, value: string, isSealed: boolean): Setting => ({
    name,
    value,
    sealed: isSealed,
    reference: /\$\{\{.+?\}\}/.test(stored.values[name] ?? '') ? stored.values[name] : undefined,
    source: label,
    kind: 'railway',
    place: undefined,
    quote: 'none',
  })
  const unseen = new Set([...rendered.hidden, ...sealed])
  const hidden = [...unseen].filter(name => !Object.hasOwn(rendered.values, name))
  return {
    label,
    kind: 'railway',
    environment: target.environment.name,
    settings: [
      ...Object.entries(rendered.values).map(([name, value]) => setting(name, value, false)),
      ...hidden.map(name => setting(name, '', true)),
    ],
    drafts: [],
    place: undefined,
  }
}

/**
 * Names that are sealed for the service itself, or shared with it. The list is a help, not the matter: without it a
 * sealed variable counts as missing.
 */
async function sealedOrNothing(client: RailwayClient, target: RailwayTarget, log: Log): Promise<string[]> {
  try {
    const sealed = await sealedVariables(client, target.environment.id)
    return sealed
      .filter(({ serviceId = target.service.id }) => serviceId === target.service.id)
      .map(({ name }) => name)
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown.code === 'cancelled' || thrown.code === 'deadline')
      throw thrown
    log.notice(
      `Railway did not say which variables are sealed: ${thrown.message}. A sealed one may be reported as missing.`,
    )
    return []
  }
}

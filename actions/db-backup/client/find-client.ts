import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Client } from './client.ts'
import type { ClientPorts } from './client-ports.ts'
import { containerClient } from './container-client.ts'
import { fetchClient } from './fetch-client.ts'
import { clientIn, installedClients } from './installed-client.ts'

/** The newest major version whose client may be fetched just to ask an unknown server for its version. */
const NEWEST_MAJOR = 18

/** Any client that can ask a server for its version: psql speaks with servers of every age. */
export async function anyClient(given: string | undefined, ports: ClientPorts): Promise<Client> {
  if (given !== undefined) return await givenClient(given, ports)
  const [newest] = await installedClients(ports)
  return newest ?? (await obtainClient(NEWEST_MAJOR, ports))
}

/**
 * The client of one major version: the given folder, an installed one, the PGDG packages, a container.
 * @throws ActionError with the reason of each attempt
 */
export async function findClient(
  major: number,
  given: string | undefined,
  ports: ClientPorts,
): Promise<Client> {
  if (given !== undefined) {
    const client = await givenClient(given, ports)
    if (client.major === major) return client
    throw new ActionError(
      `pg-bin holds client programs of version ${client.version}, and version ${major} is needed`,
      {
        code: 'client',
        remedy: `Point pg-bin at programs of version ${major}, or leave it out.`,
      },
    )
  }
  const installed = (await installedClients(ports)).find(client => client.major === major)
  return installed ?? (await obtainClient(major, ports))
}

async function givenClient(folder: string, ports: ClientPorts): Promise<Client> {
  const client = await clientIn(folder, 'given', ports)
  if (client !== undefined) return client
  throw new ActionError(`pg-bin does not hold working pg_dump, pg_restore and psql: ${folder}`, {
    code: 'client',
    remedy: 'Point it at a folder such as /usr/lib/postgresql/17/bin.',
  })
}

async function obtainClient(major: number, ports: ClientPorts): Promise<Client> {
  const reasons = [`not installed in any usual place`]
  for (const attempt of [fetchClient, containerClient]) {
    const outcome = await attempt(major, ports)
    if ('client' in outcome) return outcome.client
    reasons.push(outcome.reason)
  }
  throw new ActionError(`No PostgreSQL ${major} client could be found: ${reasons.join('; ')}`, {
    code: 'client',
    remedy: `Install postgresql-client-${major} in an earlier step, or give its folder as pg-bin.`,
  })
}

import { ActionError } from '../../../shared/failure/action-error.ts'
import type { DatabaseAddress } from './address.ts'

/** The libpq that first knows a parameter (release notes of PostgreSQL 16, 17 and 18). */
const SINCE: Readonly<Record<string, number>> = {
  require_auth: 16,
  sslcertmode: 16,
  load_balance_hosts: 16,
  gssdelegation: 17,
  sslnegotiation: 17,
  min_protocol_version: 18,
  max_protocol_version: 18,
}

/** Those that ask for more safety: a connection without them is not the one that was asked for. */
const DEMANDS = ['require_auth', 'sslcertmode']

export interface Fitting {
  readonly address: DatabaseAddress
  /** Parameters that were left out for this client. */
  readonly leftOut: readonly string[]
}

/**
 * An address as a client of this major version can read it. An older libpq refuses the whole address for one parameter that it
 * does not know. Pure.
 * @throws ActionError naming a parameter that must not be left out
 */
export function fittingAddress(address: DatabaseAddress, major: number): Fitting {
  const unknown = [...address.parameters.keys()].filter(name => (SINCE[name] ?? 0) > major)
  const demanded = unknown.filter(name => DEMANDS.includes(name))
  const rootsOfSystem = address.parameters.get('sslrootcert') === 'system' && major < 16
  if (demanded.length > 0 || rootsOfSystem)
    throw new ActionError(
      `The client of PostgreSQL ${major} does not know ${rootsOfSystem ? 'sslrootcert=system' : demanded.join(', ')}, and without it the connection would be less safe than asked for`,
      {
        code: 'client',
        remedy: `Set \`pg-version\` to 16 or newer${rootsOfSystem ? ', or give the file of the root certificates as sslrootcert' : ', or leave it out of the address'}.`,
      },
    )
  const parameters = new Map([...address.parameters].filter(([name]) => !unknown.includes(name)))
  return { address: { ...address, parameters }, leftOut: unknown }
}

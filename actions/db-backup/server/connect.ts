import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import type { Client } from '../client/client.ts'
import { anyClient, findClient } from '../client/find-client.ts'
import type { DatabaseAddress } from '../connection/address.ts'
import { fittingAddress } from '../connection/fitting-address.ts'
import { readDatabaseAddress } from '../connection/read-address.ts'
import { type Access, writeServiceFile } from '../connection/service-file.ts'
import { openForeignSession, openSession } from './open-session.ts'
import type { PsqlSession } from './psql-session.ts'
import { askServerFacts, majorOfServer, type ServerFacts } from './server-facts.ts'

/** A database that has been reached, and the client programs that fit it. */
export interface Database {
  readonly address: DatabaseAddress
  readonly access: Access
  readonly session: PsqlSession
  readonly server: ServerFacts
  readonly client: Client
}

export interface ClientWish {
  readonly pgVersion: string | undefined
  readonly pgBin: string | undefined
}

/** Reads an address that the inputs' check has passed, and hides its password, however it was written. */
export function knownAddress(input: string, url: Secret, ports: Pick<Ports, 'log'>): DatabaseAddress {
  const reading = readDatabaseAddress(url.reveal())
  if ('problem' in reading) throw new ActionError(`${input} ${reading.problem}`, { code: 'input' })
  const password = reading.address.parameters.get('password')
  if (password !== undefined && password !== '') ports.log.mask(password)
  return reading.address
}

export interface Place {
  readonly address: DatabaseAddress
  /** A private folder. */
  readonly folder: string
  readonly name: string
  /** A server that this run has started: no pooler stands before it. */
  readonly isOurs?: boolean
  /** Restored into: a client that the user named may be newer than the server. */
  readonly takesNewer?: boolean
}

/**
 * Connects, lets `body` work and takes the connection away again. The server is asked for its version by any client;
 * dump and restore then use the client of that very version.
 */
export async function withDatabase<Value>(
  place: Place,
  wish: ClientWish,
  ports: Ports,
  body: (database: Database) => Promise<Value>,
): Promise<Value> {
  const asking = await anyClient(wish.pgBin, ports)
  const access = await writeFitting(place, asking, ports)
  const session = await (place.isOurs === true ? openSession : openForeignSession)(asking, access, ports)
  try {
    const server = await askServerFacts(session)
    const major = wish.pgVersion === undefined ? majorOfServer(server) : Number(wish.pgVersion)
    refuseOlder(major, server)
    const fits = asking.major === major || (place.takesNewer === true && isGivenAndNewer(asking, major))
    const client = fits ? asking : await findClient(major, wish.pgBin, ports)
    // Under the same name: the session has read it already, and the programs of an older client are still to come.
    if (client.major < asking.major) await writeFitting(place, client, ports)
    return await body({ address: place.address, access, session, server, client })
  } finally {
    await session.close()
    await ports.files.remove(access.serviceFile)
  }
}

const isGivenAndNewer = ({ origin, major }: Client, wanted: number): boolean =>
  origin === 'given' && major > wanted

async function writeFitting(place: Place, { major }: Client, ports: Ports): Promise<Access> {
  const { address, leftOut } = fittingAddress(place.address, major)
  if (leftOut.length > 0)
    ports.log.notice(
      `The client of PostgreSQL ${major} does not know ${leftOut.join(', ')}: left out of the address`,
    )
  return await writeServiceFile(address, place.folder, place.name, ports)
}

function refuseOlder(major: number, server: ServerFacts): void {
  if (major >= majorOfServer(server)) return
  throw new ActionError(
    `pg-version ${major} is older than the server, which is ${server.version}; pg_dump refuses that`,
    { code: 'client', remedy: `Leave pg-version empty, or set it to ${majorOfServer(server)}.` },
  )
}

/** A private folder for the length of `body`; its name is kept for the `post` step. */
export async function withPrivateFolder<Value>(
  ports: Pick<Ports, 'files' | 'saveState'>,
  body: (folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = await ports.files.temporaryFolder('db-backup')
  await ports.saveState('folder', folder)
  try {
    return await body(folder)
  } finally {
    await ports.files.remove(folder)
    await ports.saveState('folder', '')
  }
}

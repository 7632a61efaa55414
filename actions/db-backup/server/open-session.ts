import type { Client } from '../client/client.ts'
import type { Access } from '../connection/service-file.ts'
import { refuseTransactionPooler } from './pooler-probe.ts'
import { PSQL_ARGUMENTS, PsqlSession, type SessionPorts } from './psql-session.ts'

/** A session with the database behind `access`. */
export const openSession = (client: Client, access: Access, ports: SessionPorts): Promise<PsqlSession> =>
  PsqlSession.open(client.command('psql', { arguments: PSQL_ARGUMENTS, access }), ports)

/**
 * The same with a server that others run: made sure first that no pooler hands its connections on.
 * @throws ActionError behind a pooler in transaction mode; nothing has been set there then
 */
export async function openForeignSession(
  client: Client,
  access: Access,
  ports: SessionPorts,
): Promise<PsqlSession> {
  const command = client.command('psql', { arguments: PSQL_ARGUMENTS, access })
  const [session, second] = [await PsqlSession.start(command, ports), await PsqlSession.start(command, ports)]
  try {
    await refuseTransactionPooler(session, second)
    await second.close()
    await session.settle()
    return session
  } catch (thrown) {
    await Promise.all([session.close(), second.close()])
    throw thrown
  }
}

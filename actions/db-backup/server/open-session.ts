import type { Ports } from '../../../shared/action/action.ts'
import type { Client } from '../client/client.ts'
import type { Access } from '../connection/service-file.ts'
import { PSQL_ARGUMENTS, PsqlSession } from './psql-session.ts'

/** A session with the database behind `access`. */
export const openSession = (
  client: Client,
  access: Access,
  ports: Pick<Ports, 'processes'>,
): Promise<PsqlSession> =>
  PsqlSession.open(client.command('psql', { arguments: PSQL_ARGUMENTS, access }), ports)

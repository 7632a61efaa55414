import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { hostIn } from '../connection/read-address.ts'
import type { Inputs } from '../declaration.ts'
import { azureBackups } from './azure-backups.ts'
import type { PlatformBackups } from './platform-backups.ts'
import { railwayBackups } from './railway-backups.ts'
import { rdsBackups, rdsServer } from './rds-backups.ts'

/** The platform's own backups, where they are asked for. @throws ActionError where they could not be looked at */
export async function readPlatform(inputs: Inputs, ports: Ports): Promise<PlatformBackups[]> {
  const {
    platform,
    railwayToken: secret,
    railwayService: service,
    railwayApiUrl: apiUrl,
    environment,
  } = inputs
  if (platform === undefined) return []
  if (platform === 'railway' && secret !== undefined)
    return await railwayBackups(
      { access: { apiUrl, token: { kind: 'project', secret } }, environment, service },
      ports,
    )
  const host = hostIn(inputs.databaseUrl)
  if (platform === 'azure') return await azureBackups(host, ports)
  const server = rdsServer(host)
  if (server === undefined)
    throw new ActionError('platform: the host in database-url is not of RDS', { code: 'input' })
  return await rdsBackups(server, ports)
}

import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { askCommand } from './ask-command.ts'
import type { PlatformBackups } from './platform-backups.ts'

const HOST = /^[a-z0-9-]+\.(?:private\.)?postgres\.database\.azure\.com$/i
const DAY_MS = 86_400_000
/** Of `Microsoft.DBforPostgreSQL/flexibleServers/backups` (Azure REST API reference); the command's own words change with its version. */
const API = '2022-12-01'

const servers = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    fullyQualifiedDomainName: z.nullish(z.string()),
    backup: z.nullish(z.object({ backupRetentionDays: z.nullish(z.number()) })),
  }),
)
const backups = z.object({
  value: z.array(z.object({ properties: z.object({ completedTime: z.nullish(z.string()) }) })),
})

export const isAzureHost = (host: string): boolean => HOST.test(host)

/** The daily backups of a flexible server. */
export async function azureBackups(host: string, ports: Ports): Promise<PlatformBackups[]> {
  const all = await askCommand(
    'az',
    ['postgres', 'flexible-server', 'list', '--output', 'json'],
    servers,
    ports,
  )
  const server = all.find(({ fullyQualifiedDomainName: name }) => name?.toLowerCase() === host.toLowerCase())
  const setting = `Azure: Backup and restore of ${server?.name ?? host}`
  if (server === undefined || !/^\/subscriptions\/[\w./-]+$/.test(server.id))
    return [{ ...NONE, whose: `Azure, ${host}, which this login does not show`, setting }]
  const url = `https://management.azure.com${server.id}/backups?api-version=${API}`
  const { value } = await askCommand(
    'az',
    ['rest', '--method', 'get', '--url', url, '--output', 'json'],
    backups,
    ports,
  )
  const times = value
    .map(({ properties }) => Date.parse(properties.completedTime ?? ''))
    .filter(time => time > 0)
  const days = server.backup?.backupRetentionDays ?? 0
  return [
    {
      whose: `Azure, ${server.name}`,
      count: times.length,
      newest: times.length === 0 ? undefined : new Date(Math.max(...times)),
      schedules: days === 0 ? [] : [`daily, ${days} days`],
      everyMs: days === 0 ? undefined : DAY_MS,
      locked: 0,
      setting,
    },
  ]
}

const NONE = { count: 0, newest: undefined, schedules: [], everyMs: undefined, locked: 0 }

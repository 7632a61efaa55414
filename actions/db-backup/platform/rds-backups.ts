import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { askCommand } from './ask-command.ts'
import type { PlatformBackups } from './platform-backups.ts'

const HOST = /^([a-z0-9-]+)\.(cluster-(?:ro-)?)?[a-z0-9]+\.([a-z0-9-]+)\.rds\.amazonaws\.com(?:\.cn)?$/i
const DAY_MS = 86_400_000

const facts = {
  BackupRetentionPeriod: z.optional(z.number()),
  LatestRestorableTime: z.optional(z.string()),
}
const instances = z.object({ DBInstances: z.array(z.object(facts)) })
const clusters = z.object({ DBClusters: z.array(z.object(facts)) })

/** Which instance or cluster an address is of, and in which region; nothing for other hosts (Amazon RDS user guide, *Endpoints*). */
export function rdsServer(host: string) {
  const [whole, id = '', cluster, region = ''] = HOST.exec(host) ?? []
  return whole === undefined ? undefined : { id, region, isCluster: cluster !== undefined }
}

/** Continuous backups of RDS and Aurora: a retention of zero days is none at all. */
export async function rdsBackups(
  { id, region, isCluster }: NonNullable<ReturnType<typeof rdsServer>>,
  ports: Ports,
): Promise<PlatformBackups[]> {
  const kind = isCluster ? 'cluster' : 'instance'
  const words = [
    'rds',
    `describe-db-${kind}s`,
    `--db-${kind}-identifier`,
    id,
    '--region',
    region,
    '--output',
    'json',
  ]
  const [found] = isCluster
    ? (await askCommand('aws', words, clusters, ports)).DBClusters
    : (await askCommand('aws', words, instances, ports)).DBInstances
  const { BackupRetentionPeriod: days = 0, LatestRestorableTime: latest } = found ?? {}
  return [
    {
      whose: `RDS, ${kind} ${id}`,
      count: latest === undefined ? 0 : days,
      newest: latest === undefined ? undefined : new Date(latest),
      schedules: days === 0 ? [] : [`continuous, ${days} days`],
      everyMs: days === 0 ? undefined : DAY_MS,
      locked: 0,
      setting: `RDS: Backup retention period of ${id}`,
    },
  ]
}

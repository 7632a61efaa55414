import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { findTarget, type RailwayTarget } from '../../../shared/railway/find-target.ts'
import {
  type RailwayAccess,
  type RailwayClient,
  railwayClient,
} from '../../../shared/railway/railway-client.ts'
import type { PlatformBackups } from './platform-backups.ts'
import { VOLUME_BACKUPS, VOLUMES } from './railway-documents.ts'

const DAY_MS = 86_400_000
const EVERY: Readonly<Record<string, number>> = { DAILY: DAY_MS, WEEKLY: 7 * DAY_MS, MONTHLY: 31 * DAY_MS }
const SETTING = 'Railway: Backups of the service'
const PAGE = 500

export interface RailwayQuestion {
  readonly access: RailwayAccess
  readonly environment: string | undefined
  /** Id or name; nothing means the only one. */
  readonly service: string | undefined
}

/**
 * The backups of the volumes of a service, in the environment of the token. One list for each volume; the worst counts for
 * the age, because a database that lies on two is restored from both.
 * @throws InputError for a token or service that does not fit, RailwayError, RemoteError
 */
export async function railwayBackups(
  { access, environment, service }: RailwayQuestion,
  ports: Ports,
): Promise<PlatformBackups[]> {
  const client = railwayClient(access, ports)
  const names = { projectToken: 'railway-token', service: 'railway-service' }
  const wanted = { projectId: undefined, environment, service }
  const target = await findTarget({ access, wanted, names }, client, ports)
  const volumes = await volumesOf(target, client)
  if (volumes.length === 0) return [withoutVolume(target)]
  return await Promise.all(volumes.map(volume => backupsOf(volume, target, client)))
}

interface Volume {
  readonly id: string
  readonly name: string
}

const volumesAnswer = z.object({
  environment: z.object({
    volumeInstances: z.object({
      edges: z.array(
        z.object({
          node: z.object({
            id: z.string(),
            serviceId: z.nullish(z.string()),
            volume: z.object({ name: z.string() }),
          }),
        }),
      ),
    }),
  }),
})

async function volumesOf({ environment, service }: RailwayTarget, client: RailwayClient): Promise<Volume[]> {
  const answer = await client.ask({
    what: 'reading the volumes of the environment',
    document: VOLUMES,
    variables: { environmentId: environment.id, first: PAGE },
    answer: volumesAnswer,
  })
  return answer.environment.volumeInstances.edges
    .filter(({ node }) => node.serviceId === service.id)
    .map(({ node }) => ({ id: node.id, name: node.volume.name }))
}

const backupsAnswer = z.object({
  volumeInstanceBackupList: z.array(z.object({ createdAt: z.string(), expiresAt: z.nullish(z.string()) })),
  volumeInstanceBackupScheduleList: z.array(z.object({ kind: z.string() })),
})

async function backupsOf(
  volume: Volume,
  target: RailwayTarget,
  client: RailwayClient,
): Promise<PlatformBackups> {
  const { volumeInstanceBackupList: backups, volumeInstanceBackupScheduleList: schedules } = await client.ask(
    {
      what: `reading the backups of the volume ${volume.name}`,
      document: VOLUME_BACKUPS,
      variables: { volumeInstanceId: volume.id },
      answer: backupsAnswer,
    },
  )
  const times = backups.map(({ createdAt }) => Date.parse(createdAt)).filter(time => !Number.isNaN(time))
  const periods = schedules.map(({ kind }) => EVERY[kind]).filter(period => period !== undefined)
  return {
    whose: `Railway, volume ${volume.name} of ${target.service.name}`,
    count: backups.length,
    newest: times.length === 0 ? undefined : new Date(Math.max(...times)),
    schedules: schedules.map(({ kind }) => kind.toLowerCase()),
    everyMs: periods.length === 0 ? undefined : Math.min(...periods),
    // A lock takes the date away on which it would be deleted.
    locked: backups.filter(({ expiresAt }) => expiresAt == null).length,
    setting: SETTING,
  }
}

const withoutVolume = ({ service }: RailwayTarget): PlatformBackups => ({
  whose: `Railway, ${service.name}, which has no volume`,
  count: 0,
  newest: undefined,
  schedules: [],
  everyMs: undefined,
  locked: 0,
  setting: 'set `railway-service` to the service of the database',
})

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { azureBackups } from '../../../../actions/db-backup/platform/azure-backups.ts'
import { rdsBackups, rdsServer } from '../../../../actions/db-backup/platform/rds-backups.ts'
import type { Volume } from '../../../cloud/railway/project.ts'
import { type Railway, startRailway } from '../../../cloud/railway/railway.ts'
import { testPorts } from '../../../support/fake-ports.ts'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

const HOUR = 3_600_000

let stage: BackupStage
let railway: Railway
let volume: Volume
let asking: Readonly<Record<string, string>>

beforeAll(async () => {
  ;[stage, railway] = await Promise.all([startStage(), startRailway()])
  await stage.postgres.createDatabase('shop')
  await stage.backUp('shop')
  const project = railway.createProject('databiz', ['production', 'staging'])
  const service = await project.addService('postgres')
  await project.addService('web')
  const environment = project.environments.find(({ name }) => name === 'production')
  if (environment === undefined) throw new Error('there is no environment')
  volume = project.addVolume(environment, service.id, 'pg-data')
  asking = {
    mode: 'check',
    platform: 'railway',
    'railway-token': railway.projectToken(project, 'production'),
    'railway-service': 'postgres',
    'railway-api-url': railway.url,
  }
})
afterAll(async () => {
  await railway.stop()
  await stage[Symbol.asyncDispose]()
})

describe("Railway's own backups", () => {
  beforeEach(() => {
    volume.backups.length = 0
    volume.schedules.length = 0
  })

  const madeAgo = (ms: number, expiresAt: string | null = '2030-01-01T00:00:00Z') =>
    volume.backups.push({
      id: String(volume.backups.length),
      createdAt: new Date(Date.now() - ms).toISOString(),
      expiresAt,
    })

  it('count beside those in the bucket', async () => {
    volume.schedules.push('DAILY', 'WEEKLY')
    madeAgo(30 * HOUR)
    madeAgo(6 * HOUR, null)
    const { outcome } = await stage.run(asking)
    expect(outcome.outputs).toMatchObject({
      result: 'fresh',
      evidence: { platform: [{ count: 2, schedules: ['daily', 'weekly'], locked: 1 }] },
    })
    expect(outcome.report).toContain('volume pg-data of postgres')
    expect(railway.violations).toEqual([])
  })

  it.each([
    ['none and no schedule', () => undefined, /nothing makes backups by itself .*there is no backup/],
    ['one by hand and no schedule', () => madeAgo(HOUR), /nothing makes backups by itself/],
    [
      'a schedule that stopped',
      () => {
        volume.schedules.push('DAILY')
        madeAgo(3 * 24 * HOUR)
      },
      /the newest backup is 3 d old, and 2 d are allowed/,
    ],
  ])('are stale: %s', async (_, arrange, words) => {
    arrange()
    const { outcome } = await stage.run(asking)
    expect(outcome.outputs.result).toBe('stale')
    expect(outcome.outputs.summary).toMatch(words)
    expect(outcome.outputs.summary).toContain('Backups of the service')
  })

  it('are stale where they are older than max-age', async () => {
    volume.schedules.push('DAILY')
    madeAgo(20 * HOUR)
    const { outcome } = await stage.run({ ...asking, 'max-age': '12h' })
    expect(outcome.outputs.summary).toMatch(/Railway, volume pg-data .* 12 h are allowed/)
  })

  it('of a service without a volume name the input', async () => {
    const { outcome } = await stage.run({ ...asking, 'railway-service': 'web' })
    expect(outcome.outputs.summary).toMatch(/web, which has no volume.*railway-service/)
  })

  it('that could not be looked at are no verdict about backups', async () => {
    railway.platform.refusals.set('volumeInstanceBackupList', 'Not Authorized')
    await expect(stage.run(asking)).rejects.toThrow(/reading the backups of the volume pg-data/)
    railway.platform.refusals.clear()
  })
})

describe('clouds with a command of their own', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clouds-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** A program that answers by the words it is given. */
  async function install(name: string, answers: Readonly<Record<string, string>>): Promise<void> {
    const cases = Object.entries(answers).map(([words, answer]) => `*'${words}'*) echo '${answer}' ;;`)
    const script = `#!/bin/sh\ncase "$*" in ${cases.join(' ')} *) echo "who are you: $*" >&2; exit 255 ;; esac\n`
    await writeFile(join(folder, name), script)
    await chmod(join(folder, name), 0o755)
  }

  const ports = () => {
    const given = testPorts()
    const find = (program: string) =>
      given.processes.find(/^(?:aws|az)$/.test(program) ? join(folder, program) : program)
    const run: typeof given.processes.run = command =>
      given.processes.run({ ...command, program: join(folder, command.program) })
    return { ...given, processes: { ...given.processes, find, run } }
  }

  it('reads RDS and Aurora, by the host of the database', async () => {
    expect(rdsServer('shop.c1a2b3.eu-west-1.rds.amazonaws.com')).toMatchObject({
      id: 'shop',
      region: 'eu-west-1',
      isCluster: false,
    })
    const cluster = rdsServer('shop.cluster-c1a2b3.eu-west-1.rds.amazonaws.com')
    expect(cluster).toMatchObject({ id: 'shop', isCluster: true })
    expect(rdsServer('rds.amazonaws.com.evil.example')).toBeUndefined()
    await install('aws', {
      'describe-db-instances --db-instance-identifier shop --region eu-west-1':
        '{"DBInstances":[{"BackupRetentionPeriod":7,"LatestRestorableTime":"2026-11-30T10:00:00Z"}]}',
      'describe-db-clusters': '{"DBClusters":[{"BackupRetentionPeriod":0}]}',
    })
    const instance = { id: 'shop', region: 'eu-west-1', isCluster: false }
    expect(await rdsBackups(instance, ports())).toMatchObject([
      { newest: new Date('2026-11-30T10:00:00Z'), schedules: ['continuous, 7 days'] },
    ])
    expect(await rdsBackups({ ...instance, isCluster: true }, ports())).toMatchObject([
      { count: 0, schedules: [] },
    ])
    await expect(rdsBackups({ ...instance, id: 'other' }, ports())).rejects.toThrow(
      /could not be looked at: aws: who are you/,
    )
  })

  it('reads Azure, by the host of the database', async () => {
    const id = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.DBforPostgreSQL/flexibleServers/shop'
    const host = 'shop.postgres.database.azure.com'
    await install('az', {
      'flexible-server list': `[{"id":"${id}","name":"shop","fullyQualifiedDomainName":"${host}","backup":{"backupRetentionDays":14}}]`,
      [`rest --method get --url https://management.azure.com${id}/backups?`]:
        '{"value":[{"properties":{"completedTime":"2026-11-29T03:00:00+00:00"}},{"properties":{"completedTime":"2026-11-30T03:00:00+00:00"}}]}',
    })
    expect(await azureBackups(host, ports())).toMatchObject([
      { count: 2, newest: new Date('2026-11-30T03:00:00Z'), schedules: ['daily, 14 days'] },
    ])
    expect(await azureBackups('other.postgres.database.azure.com', ports())).toMatchObject([
      { count: 0, whose: expect.stringContaining('does not show') },
    ])
  })

  it('are no verdict where the command is not there', async () => {
    await rm(join(folder, 'az'), { force: true })
    await expect(azureBackups('shop.postgres.database.azure.com', ports())).rejects.toThrow(
      /az: it is not on this machine/,
    )
  })
})

it('refuses a platform that the inputs do not lead to, all at once', async () => {
  const wrong = stage.run({
    mode: 'list',
    platform: 'rds',
    'railway-service': 'x',
    'database-url': 'postgres://u@example.com/shop',
  })
  await expect(wrong).rejects.toMatchObject({
    problems: [
      expect.objectContaining({ input: 'platform' }),
      expect.objectContaining({ input: 'database-url' }),
      expect.objectContaining({ input: 'railway-service' }),
    ],
  })
})

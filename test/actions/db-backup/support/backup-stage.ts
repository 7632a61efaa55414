import { declaration, type Inputs } from '../../../../actions/db-backup/declaration.ts'
import type { Outcome } from '../../../../actions/db-backup/report/backup-report.ts'
import { run } from '../../../../actions/db-backup/run.ts'
import type { Ports } from '../../../../shared/action/action.ts'
import { readInputs } from '../../../../shared/declaration/read-inputs.ts'
import { type Postgres, startPostgres } from '../../../cloud/postgres/postgres.ts'
import type { S3Options } from '../../../cloud/s3/settings.ts'
import { type S3StandIn, startS3 } from '../../../cloud/s3/start-s3.ts'
import { type TestPorts, testPorts } from '../../../support/fake-ports.ts'

export const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }

type Settings = Readonly<Record<string, string>>

/** A real server, a strict store, and the way to run the action between them. */
export interface BackupStage extends AsyncDisposable {
  readonly postgres: Postgres
  readonly s3: S3StandIn
  /** The inputs that every mode needs. */
  readonly base: Settings
  run(inputs: Settings, given?: Partial<Ports>): Promise<{ outcome: Outcome; ports: TestPorts }>
  backUp(database: string, inputs?: Settings, given?: Partial<Ports>): Promise<Outcome>
  restore(database: string, inputs?: Settings, given?: Partial<Ports>): Promise<Outcome>
}

export async function startStage(options: Partial<S3Options> = {}, shared?: Postgres): Promise<BackupStage> {
  const [postgres, s3] = await Promise.all([
    shared ?? startPostgres(),
    startS3({ ...KEYS, buckets: ['backups'], ...options }),
  ])
  const base = {
    bucket: 'backups',
    environment: 'production',
    'pg-bin': postgres.binFolder,
    endpoint: s3.url,
    'access-key-id': KEYS.accessKeyId,
    'secret-access-key': KEYS.secretAccessKey,
  }
  const go: BackupStage['run'] = async (inputs, given = {}) => {
    const ports = testPorts(given)
    return { outcome: await run(typed({ ...base, ...inputs }), ports), ports }
  }
  return {
    postgres,
    s3,
    base,
    run: go,
    backUp: async (database, inputs, given) =>
      (await go({ 'database-url': postgres.urlOf(database), ...inputs }, given)).outcome,
    restore: async (database, inputs, given) =>
      (await go({ mode: 'restore', 'target-database-url': postgres.urlOf(database), ...inputs }, given))
        .outcome,
    async [Symbol.asyncDispose]() {
      await s3.stop()
      if (shared === undefined) await postgres.stop()
    },
  }
}

/** The inputs as the boundary would read them. */
export const typed = (inputs: Readonly<Record<string, string>>): Inputs =>
  readInputs(declaration, inputs) as Inputs

import { startPostgres } from '../../cloud/postgres/postgres.ts'
import { type S3StandIn, startS3 } from '../../cloud/s3/start-s3.ts'

const BUCKET = 'backups'
const KEY = { accessKeyId: 'AKIATESTTESTTEST', secretAccessKey: 'a-secret-of-this-test-alone-0123456789' }

/** A database with something in it, and a place for its backups. */
export interface Vault extends AsyncDisposable {
  readonly s3: S3StandIn
  /** The section `backup` of `databiz.yml`. */
  readonly section: Readonly<Record<string, string>>
  /** What the step is given for it. */
  readonly secrets: Readonly<Record<string, string>>
}

export async function openVault(): Promise<Vault> {
  const postgres = await startPostgres()
  const s3 = await startS3({ ...KEY, buckets: [BUCKET] })
  const url = await postgres.createDatabase('databiz')
  await postgres.psql('CREATE TABLE customers AS SELECT generate_series(1, 100) AS id', 'databiz')
  return {
    s3,
    section: { bucket: BUCKET, endpoint: s3.url, region: 'auto', 'pg-bin': postgres.binFolder },
    secrets: {
      'database-url': url,
      'access-key-id': KEY.accessKeyId,
      'secret-access-key': KEY.secretAccessKey,
    },
    async [Symbol.asyncDispose]() {
      await s3.stop()
      await postgres.stop()
    },
  }
}

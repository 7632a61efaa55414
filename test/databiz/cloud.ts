import { randomBytes } from 'node:crypto'
import { type GitHubStandIn, startGitHub } from '../cloud/github/github.ts'
import { type Pages, startPages } from '../cloud/pages/pages.ts'
import { type Postgres, startPostgres } from '../cloud/postgres/postgres.ts'
import { type Railway, startRailway } from '../cloud/railway/railway.ts'
import { type S3StandIn, startS3 } from '../cloud/s3/start-s3.ts'

export interface StorageKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Everything that DataBiz lives on, on this machine. */
export interface Cloud extends AsyncDisposable {
  readonly gitHub: GitHubStandIn
  readonly railway: Railway
  readonly pages: Pages
  readonly s3: S3StandIn
  readonly postgres: Postgres
  readonly bucket: string
  readonly storageKey: StorageKey
  /** Requests that the real platforms would have refused as malformed; there should be none. */
  violations(): readonly string[]
}

const BUCKET = 'databiz-backups'

/** Starts all five at once. What was started is stopped again when one of them cannot. */
export async function startCloud(): Promise<Cloud> {
  await using parts = new AsyncDisposableStack()
  const keep = <Part extends AsyncDisposable>(part: Part): Part => parts.use(part)
  const storageKey = {
    accessKeyId: randomBytes(10).toString('hex'),
    secretAccessKey: randomBytes(32).toString('hex'),
  }
  const starting = [
    startGitHub({ repository: 'antjan/databiz-next' }).then(keep),
    startRailway().then(keep),
    startPages().then(keep),
    startS3({ ...storageKey, buckets: [BUCKET] }).then(keep),
    startPostgres().then(keep),
  ] as const
  await Promise.allSettled(starting)
  const [gitHub, railway, pages, s3, postgres] = await Promise.all(starting)
  const all = parts.move()
  return {
    ...{ gitHub, railway, pages, s3, postgres, storageKey, bucket: BUCKET },
    violations: () => [gitHub, railway, pages, s3].flatMap(part => part.violations),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

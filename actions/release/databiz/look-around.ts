import type { Files } from '../../../shared/files/files.ts'
import { findBackend } from './find-backend.ts'
import { type Cluster, findCluster } from './find-cluster.ts'
import { type Frontend, findFrontend } from './find-frontend.ts'
import { hasMigrations } from './find-migrations.ts'
import { findHealthPath } from './health/find-health-path.ts'

/** What a repository shows of itself, as far as `databiz.yml` needs it. */
export interface Findings {
  /** Folder of the back end. */
  readonly backend: string | undefined
  readonly frontend: Frontend | undefined
  /** Where manifests say that the back end runs; nothing means Railway. */
  readonly cluster: Cluster | undefined
  readonly contract: string | undefined
  readonly smokeFile: string | undefined
  readonly migrations: boolean
  /** Such as `/health`; only where a file says so. */
  readonly healthPath: string | undefined
}

const CONTRACTS = ['config-contract.yaml', 'config-contract.yml']
const SMOKE = '.github/smoke.yml'

/** Reads files only; nothing is run. */
export async function readRepository(files: Files): Promise<Findings> {
  const first = async (paths: readonly string[]): Promise<string | undefined> => {
    const facts = await files.manyFacts(paths)
    return paths.find((_, index) => facts[index] !== undefined)
  }
  const frontend = await findFrontend(files)
  const backend = await findBackend(frontend, files)
  return {
    backend,
    frontend,
    cluster: await findCluster(backend, files),
    contract: await first(CONTRACTS),
    smokeFile: await first([SMOKE]),
    migrations: await hasMigrations(backend, files),
    healthPath: backend === undefined ? undefined : await findHealthPath(backend, files),
  }
}

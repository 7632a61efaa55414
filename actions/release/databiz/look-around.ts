import type { Files } from '../../../shared/files/files.ts'
import { findBackend } from './find-backend.ts'
import { type Cluster, findCluster } from './find-cluster.ts'
import { type Frontend, findFrontend } from './find-frontend.ts'
import { hasMigrations } from './find-migrations.ts'
import { findHealthPath } from './health/find-health-path.ts'
import { readPackage } from './package-file.ts'

/** What a repository shows of itself, as far as `databiz.yml` needs it. */
export interface Findings {
  /** Folder of the back end. */
  readonly backend: string | undefined
  /** What goes up for it: its folder, or all of the workspace whose packages it takes. */
  readonly upload: string | undefined
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
  // A Worker that stands alone is asked for its health itself.
  const asked = backend ?? (frontend?.wrangler?.isWorker === true ? frontend.folder : undefined)
  return {
    backend,
    upload: backend === undefined ? undefined : await uploadOf(backend, files),
    frontend,
    cluster: await findCluster(backend, files),
    contract: await first(CONTRACTS),
    smokeFile: await first([SMOKE]),
    migrations: await hasMigrations(backend, files),
    healthPath: asked === undefined ? undefined : await findHealthPath(asked, files),
  }
}

/** A package that is taken from the same workspace is not there where the folder goes up alone. */
const uploadOf = async (backend: string, files: Files): Promise<string> =>
  (await readPackage(backend, files)).hasNeighbours ? '.' : backend

import type { Files } from '../../../shared/files/files.ts'
import { type Frontend, findFrontend } from './find-frontend.ts'
import { findHealthPath } from './find-health-path.ts'

/** What a repository shows of itself, as far as `databiz.yml` needs it. */
export interface Findings {
  /** Folder of the back end. */
  readonly backend: string | undefined
  readonly frontend: Frontend | undefined
  readonly contract: string | undefined
  readonly smokeFile: string | undefined
  readonly migrations: boolean
  /** Such as `/health`; only where a file says so. */
  readonly healthPath: string | undefined
}

const BACKENDS = ['backend', 'api', 'server', 'apps/api', 'apps/backend', 'services/api', '.']
const BACKEND_SIGNS = [
  'Dockerfile',
  'railway.json',
  'railway.toml',
  'requirements.txt',
  'pyproject.toml',
  'manage.py',
  'railpack.json',
  'Procfile',
  'go.mod',
  'package.json',
]
const MIGRATIONS = [
  'migrations',
  'alembic',
  'alembic.ini',
  'app/alembic',
  'prisma/migrations',
  'app/migrations',
  'src/migrations',
  'db/migrations',
]
const CONTRACTS = ['config-contract.yaml', 'config-contract.yml']

/** Reads files only; nothing is run. */
export async function readRepository(files: Files): Promise<Findings> {
  const there = async (path: string): Promise<boolean> => (await files.facts(path)) !== undefined
  const first = async (paths: readonly string[]): Promise<string | undefined> => {
    const facts = await files.manyFacts(paths)
    return paths.find((_, index) => facts[index] !== undefined)
  }
  const frontend = await findFrontend(files)
  const folders = BACKENDS.filter(folder => folder !== frontend?.folder || folder === '.')
  const sign = await first(
    folders.flatMap(folder => signsIn(folder, frontend).map(name => inside(folder, name))),
  )
  const backend = sign === undefined ? undefined : folderOf(sign)
  return {
    backend,
    frontend,
    contract: await first(CONTRACTS),
    smokeFile: (await there('.github/smoke.yml')) ? '.github/smoke.yml' : undefined,
    migrations:
      (await first([backend ?? '.', '.'].flatMap(folder => MIGRATIONS.map(name => inside(folder, name))))) !==
      undefined,
    healthPath: backend === undefined ? undefined : await findHealthPath(backend, files),
  }
}

/** At the top, `package.json` belongs to the repository, and what a front end there has is the front end's. */
function signsIn(folder: string, frontend: Frontend | undefined): readonly string[] {
  if (folder !== '.') return BACKEND_SIGNS
  const withoutNode = BACKEND_SIGNS.filter(sign => sign !== 'package.json')
  return frontend?.folder === '.' ? withoutNode.filter(sign => sign !== 'Dockerfile') : withoutNode
}

export const inside = (folder: string, name: string): string => (folder === '.' ? name : `${folder}/${name}`)

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.')

import type { Files } from '../../../shared/files/files.ts'

/** What a repository shows of itself, as far as `databiz.yml` needs it. */
export interface Findings {
  /** Folder of the back end. */
  readonly backend: string | undefined
  /** Folder that the front end is built into. */
  readonly site: string | undefined
  readonly contract: string | undefined
  readonly smokeFile: string | undefined
  readonly migrations: boolean
}

const BACKENDS = ['backend', 'api', 'server', '.']
const FRONTENDS = ['frontend', 'web', 'client', '.']
const BACKEND_SIGNS = [
  'Dockerfile',
  'requirements.txt',
  'pyproject.toml',
  'railpack.json',
  'Procfile',
  'go.mod',
  'package.json',
]
/** A sign of a front end, and the folder that its tool builds into. */
const FRONTEND_SIGNS: readonly (readonly [sign: string, output: string])[] = [
  ['vite.config.ts', 'dist'],
  ['vite.config.js', 'dist'],
  ['astro.config.mjs', 'dist'],
  ['svelte.config.js', 'build'],
  ['next.config.js', 'out'],
  ['next.config.mjs', 'out'],
]

/** Looks at names only; nothing is read, nothing is run. */
export async function readRepository(files: Files): Promise<Findings> {
  const there = async (path: string): Promise<boolean> => (await files.facts(path)) !== undefined
  const first = async (paths: readonly string[]): Promise<string | undefined> => {
    for (const path of paths) if (await there(path)) return path
    return undefined
  }
  const backendSign = await first(backendSigns())
  return {
    backend: backendSign === undefined ? undefined : folderOf(backendSign),
    site: await siteOf(there),
    contract: await first(['config-contract.yaml']),
    smokeFile: await first(['.github/smoke.yml']),
    migrations:
      (await first(
        BACKENDS.flatMap(folder => ['migrations', 'alembic.ini'].map(sign => inside(folder, sign))),
      )) !== undefined,
  }
}

/** A `package.json` at the top belongs to the repository, not to a back end. */
const backendSigns = (): string[] =>
  BACKENDS.flatMap(folder => BACKEND_SIGNS.map(sign => inside(folder, sign))).filter(
    path => path !== 'package.json',
  )

async function siteOf(there: (path: string) => Promise<boolean>): Promise<string | undefined> {
  for (const folder of FRONTENDS) {
    for (const [sign, output] of FRONTEND_SIGNS)
      if (await there(inside(folder, sign))) return inside(folder, output)
  }
  return undefined
}

const inside = (folder: string, name: string): string => (folder === '.' ? name : `${folder}/${name}`)

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.')

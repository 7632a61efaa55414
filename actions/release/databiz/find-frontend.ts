import { posix } from 'node:path'
import type { Files } from '../../../shared/files/files.ts'
import { builtPaths, isPutTogether } from './built-paths.ts'
import { foldersOf, inside } from './folders.ts'
import { type PackageFile, readPackage } from './package-file.ts'
import { type PackageManager, packageManagerOf } from './package-manager.ts'
import { type Build, buildOf, CONFIGS } from './site-tools.ts'
import { smallText } from './small-text.ts'
import { findWrangler, type Wrangler } from './wrangler-file.ts'

export interface Frontend {
  readonly folder: string
  /** Folder that it is built into; nothing where it is a server of its own and no folder of files. */
  readonly site: string | undefined
  readonly packageManager: PackageManager
  /** Everything that its build makes and a deployment takes: the site, and a program that is built beside it. */
  readonly built: readonly string[]
  /** True where wrangler puts a program together when it is deployed, and for that looks for packages. */
  readonly needsPackages: boolean
  /** The script of its package that builds it; nothing where the files lie there as they are. */
  readonly script: string | undefined
  /** True where packages of the same workspace are to be built before it. */
  readonly hasNeighbours: boolean
  /** Name of the variable in its example file that says where the API is. */
  readonly apiVariable: string | undefined
  /** What wrangler's configuration beside it says. */
  readonly wrangler: Wrangler | undefined
}

const USUAL = [
  'frontend',
  'web',
  'client',
  'ui',
  'app',
  'site',
  'webapp',
  'www',
  'apps/web',
  'apps/frontend',
  'apps/client',
  'apps/app',
  'packages/web',
  'packages/frontend',
  'services/web',
  'services/frontend',
  '.',
]
const ENDINGS = ['ts', 'js', 'mjs', 'mts', 'cjs', 'json']

/** The front end, where its tool is one that builds a site: in a usual folder, else in any that shows such a tool. */
export async function findFrontend(files: Files): Promise<Frontend | undefined> {
  for (const folder of new Set([...USUAL, ...(await foldersOf(files))])) {
    const shown = await readPackage(folder, files)
    const build = buildOf({ configs: await configsIn(folder, files), package: shown })
    const wrangler = await findWrangler(folder, files)
    if (build !== undefined || wrangler?.isWorker === true)
      return await frontendIn(folder, build, { ...shown, wrangler }, files)
  }
  return undefined
}

async function frontendIn(
  folder: string,
  build: Build | undefined,
  { dependencies, hasNeighbours, wrangler }: PackageFile & { readonly wrangler: Wrangler | undefined },
  files: Files,
): Promise<Frontend> {
  const site = wrangler?.directory ?? build?.output
  const main = wrangler?.main
  const here = (path: string): string => posix.normalize(inside(folder, path)).replace(/\/$/, '')
  const hasFunctions = (await files.facts(inside(folder, 'functions')))?.kind === 'folder'
  return {
    folder,
    site: site === undefined ? undefined : here(site),
    built: site === undefined ? [] : builtPaths({ site, main, dependencies }).map(here),
    needsPackages:
      dependencies.size > 0 && (hasFunctions || isPutTogether({ site: site ?? '', main, dependencies })),
    packageManager: await packageManagerOf(folder, files),
    script: build?.script,
    hasNeighbours,
    apiVariable: await apiVariableOf(folder, files),
    wrangler,
  }
}

async function configsIn(folder: string, files: Files): Promise<ReadonlyMap<string, string>> {
  const all = CONFIGS.flatMap(config =>
    ENDINGS.map(ending => ({ config, path: inside(folder, `${config}.${ending}`) })),
  )
  const facts = await files.manyFacts(all.map(({ path }) => path))
  const there = all.filter((_, index) => facts[index]?.kind === 'file')
  const texts = await Promise.all(
    there.map(async ({ config, path }) => [config, (await smallText(path, files)) ?? ''] as const),
  )
  return new Map(texts)
}

async function apiVariableOf(folder: string, files: Files): Promise<string | undefined> {
  for (const name of ['.env.example', '.env.sample', '.env.template']) {
    const text = await smallText(inside(folder, name), files)
    const found = /^((?:VITE|NEXT_PUBLIC|PUBLIC|NUXT_PUBLIC|REACT_APP|VUE_APP|GATSBY)_\w*API\w*)\s*=/m.exec(
      text ?? '',
    )
    if (found !== null) return found[1]
  }
  return undefined
}

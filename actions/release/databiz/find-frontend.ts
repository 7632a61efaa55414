import type { Files } from '../../../shared/files/files.ts'
import { smallText } from './small-text.ts'

export interface Frontend {
  readonly folder: string
  /** Folder that it is built into; nothing where it is a server of its own and no folder of files. */
  readonly site: string | undefined
  /** `npm`, `pnpm`, `yarn`, `bun`, by its lock file. */
  readonly packageManager: string
  /** Name of the variable in its example file that says where the API is. */
  readonly apiVariable: string | undefined
}

const FOLDERS = [
  'frontend',
  'web',
  'client',
  'ui',
  'app',
  'site',
  'apps/web',
  'apps/frontend',
  'packages/web',
  '.',
]
const ENDINGS = ['ts', 'js', 'mjs', 'mts', 'cjs']
/** A tool's configuration, and the folder that it builds into unless that says otherwise. */
const TOOLS: readonly (readonly [name: string, output: string])[] = [
  ['vite.config', 'dist'],
  ['astro.config', 'dist'],
  ['svelte.config', 'build'],
  ['next.config', 'out'],
  ['nuxt.config', '.output/public'],
]
const LOCKS: readonly (readonly [file: string, manager: string])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
]

/** The front end, where its tool is one that builds a site. */
export async function findFrontend(files: Files): Promise<Frontend | undefined> {
  for (const folder of FOLDERS)
    for (const [name, output] of TOOLS)
      for (const ending of ENDINGS) {
        const path = inFolder(folder, `${name}.${ending}`)
        const text = await smallText(path, files)
        if (text === undefined) continue
        const site = outputOf(name, text, output)
        return {
          folder,
          site: site === undefined ? undefined : inFolder(folder, site),
          packageManager: await packageManagerOf(folder, files),
          apiVariable: await apiVariableOf(folder, files),
        }
      }
  return undefined
}

/** Next.js builds a server unless it is told to export; the others take another folder by name. */
function outputOf(tool: string, text: string, usual: string): string | undefined {
  if (tool === 'next.config' && !/output\s*:\s*['"]export['"]/.test(text)) return undefined
  return /(?:outDir|distDir)\s*:\s*['"]([\w./-]+)['"]/.exec(text)?.[1]?.replace(/^\.\//, '') ?? usual
}

async function packageManagerOf(folder: string, files: Files): Promise<string> {
  for (const [file, manager] of LOCKS)
    if ((await files.facts(inFolder(folder, file))) !== undefined || (await files.facts(file)) !== undefined)
      return manager
  return 'npm'
}

async function apiVariableOf(folder: string, files: Files): Promise<string | undefined> {
  for (const name of ['.env.example', '.env.sample', '.env.template']) {
    const text = await smallText(inFolder(folder, name), files)
    const found = /^((?:VITE|NEXT_PUBLIC|PUBLIC|NUXT_PUBLIC)_\w*API\w*)\s*=/m.exec(text ?? '')
    if (found !== null) return found[1]
  }
  return undefined
}

const inFolder = (folder: string, name: string): string => (folder === '.' ? name : `${folder}/${name}`)

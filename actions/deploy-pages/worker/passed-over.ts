import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { firstConfigIn } from '../../../shared/cloudflare/wrangler/find-config.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { safeLine } from '../../../shared/text/outside-text.ts'
import { type PagesConfig, readPagesConfig } from './wrangler-config.ts'

/** What is looked for where. Paths are from the working directory of this process. */
export interface Whereabouts {
  /** Where wrangler would run: its configuration and functions are taken from there. */
  readonly workingDirectory: string
  /** The built site. */
  readonly directory: string
  /** The folder of functions, when they are asked for. */
  readonly functionsDirectory: string | undefined
}

/** Files that wrangler takes for functions, and the exports that make them some. */
const SCRIPT = /\.(m?js|jsx|ts|tsx)$/
const HANDLER = /\bonRequest/
const MOST_FILES = 200
const LARGEST_FILE = 262_144

/**
 * Refuses to pass over what belongs to this site: a configuration of Pages, or functions, on the way from the working
 * directory to the site or its functions; and a configuration above, where wrangler would still find it, when it names
 * this site. Left out they would vanish without a word, green.
 * @throws ActionError that names file and input
 */
export async function refusePassedOver(where: Whereabouts, files: Files): Promise<void> {
  const { workingDirectory, directory, functionsDirectory } = where
  const within = [directory, ...(functionsDirectory === undefined ? [] : [functionsDirectory])].flatMap(
    start => between(workingDirectory, start),
  )
  for (const folder of new Set(within)) {
    const found = (await configIn(folder, files))?.path ?? (await otherFunctions(folder, where, files))
    if (found !== undefined) throw passedOver(found, folder, where)
  }
  for (const folder of above(workingDirectory)) {
    const config = await configIn(folder, files)
    if (config !== undefined && resolve(folder, config.outputDirectory) === resolve(directory))
      throw passedOver(config.path, folder, where)
  }
}

/** The folders above, up to the one in which this process runs. */
const above = (folder: string): string[] =>
  resolve(folder) === resolve('.') ? [] : [...between('.', folder), '.']

/** The folders from `start` up to `top`, nearest first, without these two. */
function between(top: string, start: string): string[] {
  const [first, ...steps] = relative(top, dirname(start)).split(sep)
  if (first === undefined || first === '' || first === '..' || isAbsolute(first)) return []
  return [first, ...steps].map((_, index, all) => join(top, ...all.slice(0, all.length - index)))
}

async function configIn(folder: string, files: Files): Promise<PagesConfig | undefined> {
  const path = await firstConfigIn(folder, files)
  return path === undefined ? undefined : await readPagesConfig(path, folder, files)
}

async function otherFunctions(
  folder: string,
  { functionsDirectory }: Whereabouts,
  files: Files,
): Promise<string | undefined> {
  const path = join(folder, 'functions')
  if (functionsDirectory === undefined || resolve(path) === resolve(functionsDirectory)) return undefined
  return (await holdsFunctions(path, files)) ? path : undefined
}

async function holdsFunctions(folder: string, files: Files): Promise<boolean> {
  if ((await files.facts(folder))?.kind !== 'folder') return false
  const scripts = await scriptsBelow(folder, files, MOST_FILES)
  const texts = await files.readTexts(scripts, LARGEST_FILE)
  return texts.some(found => typeof found === 'object' && HANDLER.test(found.text))
}

async function scriptsBelow(folder: string, files: Files, most: number): Promise<string[]> {
  const found: string[] = []
  for (const { name, kind } of await files.list(folder)) {
    if (found.length >= most || name === 'node_modules') continue
    if (kind === 'file' && SCRIPT.test(name)) found.push(join(folder, name))
    if (kind === 'folder') found.push(...(await scriptsBelow(join(folder, name), files, most - found.length)))
  }
  return found
}

const passedOver = (what: string, folder: string, { workingDirectory }: Whereabouts): ActionError =>
  new ActionError(
    `${safeLine(what)} belongs to a site of Pages, and would be passed over: wrangler's files are looked for in ${safeLine(workingDirectory)}`,
    {
      code: 'worker',
      remedy: `Nothing was sent. Set \`working-directory: ${safeLine(folder)}\` (the other paths are then given from there), or \`functions: none\` where functions are not wanted.`,
    },
  )

import { firstConfigIn, readWranglerConfig } from '../../../shared/cloudflare/wrangler/find-config.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { type Mapping, mapping } from './json-mapping.ts'

/** What a configuration of wrangler says of where a front end goes. */
export interface Wrangler {
  readonly name: string | undefined
  /** The program of a Worker, from its folder. */
  readonly main: string | undefined
  /** The built site: `pages_build_output_dir`, or `directory` of the assets. */
  readonly directory: string | undefined
  /** Pages, or a Worker with assets. */
  readonly isWorker: boolean
  /** Its own environments, by name. */
  readonly environments: readonly string[]
}

const ENVIRONMENTS = ['staging', 'production', 'acceptance', 'dev']
/** What may be written into a file of ours as it stands. */
const PLAIN = /^[\w./-]{1,200}$/

/** Beside the front end, else nothing; a file that wrangler could not read says nothing either. */
export async function findWrangler(folder: string, files: Files): Promise<Wrangler | undefined> {
  const content = await contentIn(folder, files)
  const pages = plainText(content['pages_build_output_dir'])
  const assets = mapping(content['assets'])
  const isWorker = pages === undefined && ('assets' in content || 'main' in content)
  if (pages === undefined && !isWorker) return undefined
  return {
    name: plainText(content['name']),
    main: isWorker ? fromHere(plainText(content['main'])) : undefined,
    directory: fromHere(pages ?? plainText(assets['directory'])),
    isWorker,
    environments: ENVIRONMENTS.filter(name => Object.hasOwn(mapping(content['env']), name)),
  }
}

async function contentIn(folder: string, files: Files): Promise<Mapping> {
  try {
    const path = await firstConfigIn(folder, files)
    return path === undefined ? {} : (await readWranglerConfig(path, files)).content
  } catch (thrown) {
    if (!(thrown instanceof ActionError)) throw thrown
    return {}
  }
}

const fromHere = (path: string | undefined): string | undefined => path?.replace(/^\.\//, '')

const plainText = (value: unknown): string | undefined =>
  typeof value === 'string' && PLAIN.test(value) ? value : undefined

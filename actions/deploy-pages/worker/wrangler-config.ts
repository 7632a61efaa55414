import { dirname, join, relative } from 'node:path'
import {
  findWranglerConfig,
  readWranglerConfig,
  type WranglerConfig,
} from '../../../shared/cloudflare/wrangler/find-config.ts'
import type { Files } from '../../../shared/files/files.ts'

/** A wrangler configuration of the working directory that is one for Pages. */
export interface PagesConfig {
  /** From the working directory of this process. */
  readonly path: string
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly hash: string
  /** `pages_build_output_dir`, from the working directory of the deployment. */
  readonly outputDirectory: string
  readonly compatibilityFlags: readonly string[]
}

/** The configuration that wrangler would take in this folder, when it is one for Pages. Bindings are wrangler's business. */
export async function findPagesConfig(folder: string, files: Files): Promise<PagesConfig | undefined> {
  return pagesConfig(await findWranglerConfig(folder, files), folder)
}

/** The same for a file that is known. */
export const readPagesConfig = async (
  path: string,
  folder: string,
  files: Files,
): Promise<PagesConfig | undefined> => pagesConfig(await readWranglerConfig(path, files), folder)

function pagesConfig(config: WranglerConfig | undefined, folder: string): PagesConfig | undefined {
  const output = config?.content['pages_build_output_dir']
  if (config === undefined || typeof output !== 'string') return undefined
  const flags = config.content['compatibility_flags']
  return {
    path: config.path,
    hash: config.hash,
    outputDirectory: relative(folder, join(dirname(config.path), output)),
    compatibilityFlags: Array.isArray(flags) ? flags.filter(flag => typeof flag === 'string') : [],
  }
}

import { isAbsolute, join } from 'node:path'
import type { Log } from '../runner/log.ts'
import type { Files } from './files.ts'

const NAME = 'databiz-actions'

type Environment = Readonly<Record<string, string | undefined>>

export interface PrivateCachePorts {
  readonly environment: Environment
  readonly files: Pick<Files, 'makePrivateFolder' | 'temporaryFolder'>
  readonly log: Pick<Log, 'warning'>
}

/**
 * The folder in which tools that were fetched are kept between runs: below the account's own cache folder, closed to
 * others; a fresh temporary one where the account has none or another one is in the way. Never the working directory and
 * never a shared folder: what lies there is somebody else's.
 */
export async function privateCache({ environment, files, log }: PrivateCachePorts): Promise<string> {
  const home = cacheHome(environment)
  if (home === undefined) return await files.temporaryFolder(NAME)
  const folder = join(home, NAME)
  try {
    await files.makePrivateFolder(folder)
    return folder
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    log.warning(`What is fetched is not kept for the next run: ${why}`)
    return await files.temporaryFolder(NAME)
  }
}

function cacheHome(environment: Environment): string | undefined {
  const { XDG_CACHE_HOME: cache = '', HOME: home = '' } = environment
  if (isAbsolute(cache)) return cache
  return isAbsolute(home) ? join(home, '.cache') : undefined
}

import { join, relative, resolve } from 'node:path'
import type { Ports } from '../../action/action.ts'
import type { CommandResult } from '../../process/processes.ts'
import { installWrangler } from './install-wrangler.ts'

/** Where the compiler works; it leaves the folder behind. */
const SCRATCH = '.wrangler'

export interface WranglerRun {
  /** Its working directory. */
  readonly folder: string
  /** A private folder for what it writes. */
  readonly out: string
  readonly words: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/**
 * Runs the real wrangler for work that needs no credentials, such as compiling. So it gets none: its environment holds
 * nothing but paths and locale. What it leaves in the working directory is removed again.
 * @throws ActionError when it cannot be installed
 */
export async function runWrangler(
  { folder, out, words, environment = {} }: WranglerRun,
  ports: Ports,
): Promise<CommandResult> {
  const { files, processes } = ports
  const program = await installWrangler(ports)
  const scratch = join(folder, SCRATCH)
  const scratchWasThere = (await files.facts(scratch)) !== undefined
  try {
    return await processes.run({
      program: process.execPath,
      arguments: [program, ...words],
      folder: resolve(folder),
      environment: {
        ...processes.plainEnvironment,
        CI: '1',
        NO_COLOR: '1',
        WRANGLER_SEND_METRICS: 'false',
        WRANGLER_LOG_PATH: join(out, 'wrangler.log'),
        ...environment,
      },
    })
  } finally {
    if (!scratchWasThere) await files.remove(scratch)
  }
}

/** A path of ours as wrangler must be told it when it runs in `folder`. */
export const seenFrom = (folder: string, path: string): string =>
  relative(resolve(folder), resolve(path)) || '.'

import { join } from 'node:path'
import type { Deps } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { installWrangler } from './install-wrangler.ts'

export interface CompileWish {
  /** The folder of functions; absent when a `_worker.js` of the site is compiled. */
  readonly functions: string | undefined
  readonly site: string
  readonly compatibilityDate: string | undefined
}

export interface CompiledWorker {
  readonly bundle: Uint8Array
  readonly routes: Uint8Array | undefined
  readonly routing: Uint8Array | undefined
}

/** "No routes" and "nothing to build": a folder without functions makes a static site. */
const NOTHING_TO_COMPILE = [156, 157]
/** Where the compiler works; it leaves the folder behind. */
const SCRATCH = '.wrangler'

/**
 * Compiles functions or a worker with the real wrangler. It makes no request and needs no credentials, so it gets
 * none: its environment holds nothing but paths and locale.
 */
export async function compileWorker(wish: CompileWish, deps: Deps): Promise<CompiledWorker | undefined> {
  const { files, log, clock } = deps
  return await log.group('Compile functions', async () => {
    const program = await installWrangler(deps)
    const out = await files.temporaryFolder('functions')
    const scratchWasThere = (await files.facts(SCRATCH)) !== undefined
    const startedMs = clock.now()
    try {
      const isCompiled = await runCompiler(program, wish, out, deps)
      if (!isCompiled) return undefined
      log.info(`Compiled in ${formatDuration(clock.now() - startedMs)}`)
      return {
        bundle: await files.read(join(out, '_worker.bundle')),
        routes: await readIfThere(join(out, '_routes.json'), files),
        routing: await readIfThere(join(out, 'routing.json'), files),
      }
    } finally {
      await files.remove(out)
      if (!scratchWasThere) await files.remove(SCRATCH)
    }
  })
}

async function runCompiler(
  program: string,
  { functions = 'functions', site, compatibilityDate }: CompileWish,
  out: string,
  { processes, log }: Deps,
): Promise<boolean> {
  const result = await processes.run({
    program: process.execPath,
    arguments: [
      program,
      ...['pages', 'functions', 'build', functions],
      `--outfile=${join(out, '_worker.bundle')}`,
      `--output-routes-path=${join(out, '_routes.json')}`,
      `--output-config-path=${join(out, 'routing.json')}`,
      `--build-output-directory=${site}`,
      ...(compatibilityDate === undefined ? [] : [`--compatibility-date=${compatibilityDate}`]),
    ],
    environment: {
      ...processes.plainEnvironment,
      CI: '1',
      NO_COLOR: '1',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_LOG_PATH: join(out, 'wrangler.log'),
    },
  })
  if (NOTHING_TO_COMPILE.includes(result.exitCode)) {
    log.notice(`${functions} holds no function with a route; the site is deployed without a worker.`)
    return false
  }
  if (result.exitCode === 0) return true
  log.outside(`${result.output}\n${result.errors}`)
  throw new ActionError(`Functions could not be compiled: wrangler ended with exit code ${result.exitCode}`, {
    code: 'worker',
    remedy: 'Nothing was sent. What wrangler says stands in the log.',
  })
}

const readIfThere = async (path: string, files: Files): Promise<Uint8Array | undefined> =>
  (await files.facts(path)) === undefined ? undefined : await files.read(path)

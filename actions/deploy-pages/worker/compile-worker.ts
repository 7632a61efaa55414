import { join } from 'node:path'
import type { Ports } from '../../../shared/action/action.ts'
import { ensureOwnSources } from '../../../shared/cloudflare/wrangler/ensure-own-sources.ts'
import { modulesIn } from '../../../shared/cloudflare/wrangler/read-form.ts'
import { runWrangler, seenFrom } from '../../../shared/cloudflare/wrangler/run-wrangler.ts'
import type { Compatibility } from '../../../shared/cloudflare/wrangler/worker-module.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { PagesConfig } from './wrangler-config.ts'

export interface CompileWish {
  /** Where wrangler runs; paths of its configuration are from there. */
  readonly workingDirectory: string
  /** The folder of functions; absent when a `_worker.js` of the site is compiled. */
  readonly functions: string | undefined
  readonly site: string
  readonly environment: 'production' | 'preview'
  /** Its bindings and compatibility settings become part of the worker. */
  readonly config: PagesConfig | undefined
  /** The project's own settings; a configuration stands in their place. */
  readonly compatibility: Compatibility
}

export interface CompiledWorker {
  readonly bundle: Uint8Array
  readonly routes: Uint8Array | undefined
  readonly routing: Uint8Array | undefined
}

/** "No routes" and "nothing to build": a folder without functions makes a static site. */
const NOTHING_TO_COMPILE = [156, 157]
const METADATA = 'metadata.json'
const SOURCES = 'sources.json'

/**
 * Compiles functions or a worker with the real wrangler, which needs no credentials for it and gets none.
 * @throws ActionError with what wrangler says
 */
export async function compileWorker(wish: CompileWish, ports: Ports): Promise<CompiledWorker | undefined> {
  const { files, log, clock } = ports
  return await log.group('Compile functions', async () => {
    const out = await files.temporaryFolder('functions')
    const startedMs = clock.now()
    try {
      const isCompiled = await runCompiler(wish, out, ports)
      if (!isCompiled) return undefined
      await ensureAccepted(wish.config, join(out, METADATA), files)
      const bundle = await files.read(join(out, '_worker.bundle'))
      await ensureOwnSources(
        {
          folder: wish.functions ?? wish.workingDirectory,
          // Of a `_worker.js` the compiler writes none.
          metafile: await readIfThere(join(out, SOURCES), files),
          modules: await modulesIn(bundle),
        },
        ports,
      )
      log.info(`Compiled in ${formatDuration(clock.now() - startedMs)}`)
      return {
        bundle,
        routes: await readIfThere(join(out, '_routes.json'), files),
        routing: await readIfThere(join(out, 'routing.json'), files),
      }
    } finally {
      await files.remove(out)
    }
  })
}

async function runCompiler(wish: CompileWish, out: string, ports: Ports): Promise<boolean> {
  const { log } = ports
  const { workingDirectory: folder, functions = join(wish.workingDirectory, 'functions') } = wish
  const words = ['pages', 'functions', 'build', seenFrom(folder, functions), ...compilerOptions(wish, out)]
  const environment = { PAGES_ENVIRONMENT: wish.environment }
  const result = await runWrangler({ folder, out, words, environment }, ports)
  if (NOTHING_TO_COMPILE.includes(result.exitCode)) {
    log.notice(`${functions} holds no function with a route; the site is deployed without a worker.`)
    return false
  }
  if (result.exitCode === 0) return true
  log.outside(`${result.output}\n${result.errors}`)
  throw new ActionError(`Functions could not be compiled: wrangler ended with exit code ${result.exitCode}`, {
    code: 'worker',
    remedy:
      'Nothing was sent. What wrangler says is in the log. Where these functions are not meant for Pages, set `functions: none`.',
  })
}

/** With a configuration these are the options of Cloudflare's own build system, which puts it into the bundle. */
const compilerOptions = (
  { workingDirectory, site, config, compatibility }: CompileWish,
  out: string,
): string[] => [
  `--outfile=${join(out, '_worker.bundle')}`,
  `--metafile=${join(out, SOURCES)}`,
  `--output-routes-path=${join(out, '_routes.json')}`,
  `--output-config-path=${join(out, 'routing.json')}`,
  `--build-output-directory=${seenFrom(workingDirectory, site)}`,
  ...(config === undefined
    ? [
        ...(compatibility.date === undefined ? [] : [`--compatibility-date=${compatibility.date}`]),
        ...compatibility.flags.map(flag => `--compatibility-flags=${flag}`),
      ]
    : ['--project-directory=.', `--build-metadata-path=${join(out, METADATA)}`]),
]

/** Of a configuration that it does not take for one of Pages, the compiler says nothing: only its metadata are missing. */
async function ensureAccepted(
  config: PagesConfig | undefined,
  metadata: string,
  files: Files,
): Promise<void> {
  if (config === undefined || (await files.facts(metadata)) !== undefined) return
  throw new ActionError(
    `wrangler does not take ${config.path} for a valid configuration of a Pages project`,
    {
      code: 'worker',
      remedy: 'Nothing was sent. `npx wrangler pages functions build` says what is wrong with it.',
    },
  )
}

const readIfThere = async (path: string, files: Files): Promise<Buffer | undefined> =>
  (await files.facts(path)) === undefined ? undefined : await files.read(path)

import { resolve } from 'node:path'
import type { Ports } from '../../../shared/action/action.ts'
import { LARGEST_BUNDLE } from '../../../shared/cloudflare/site/limits.ts'
import type { PreparedSite } from '../../../shared/cloudflare/site/prepare-site.ts'
import type { SiteFolder } from '../../../shared/cloudflare/site/site.ts'
import { needsCompiling } from '../../../shared/cloudflare/wrangler/needs-compiling.ts'
import type { Compatibility } from '../../../shared/cloudflare/wrangler/worker-module.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { safeLine } from '../../../shared/text/outside-text.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { Project } from '../cloudflare/shapes.ts'
import { checkRoutes } from './check-routes.ts'
import { compileWorker } from './compile-worker.ts'
import { refusePassedOver } from './passed-over.ts'
import type { PreparedWorker } from './prepared-worker.ts'
import { workerBundle, workerModules } from './worker-bundle.ts'
import { findPagesConfig, type PagesConfig } from './wrangler-config.ts'

export interface WorkerWish {
  readonly workingDirectory: string
  readonly functions: 'auto' | 'none'
  readonly functionsDirectory: string
  readonly folder: SiteFolder
  readonly site: PreparedSite
  readonly project: Project
  readonly environment: 'production' | 'preview'
  readonly ports: Ports
}

interface Known extends WorkerWish {
  readonly config: PagesConfig | undefined
}

/**
 * A bundled worker as it is; anything that needs a compiler, or the bindings of a wrangler configuration, through the
 * real one. `_worker.js` wins over functions.
 */
export async function prepareWorker(wish: WorkerWish): Promise<PreparedWorker> {
  const { folder, ports, workingDirectory, functionsDirectory } = wish
  const wanted = wish.functions === 'none' ? undefined : functionsDirectory
  const where = { workingDirectory, directory: folder.root, functionsDirectory: wanted }
  await refusePassedOver(where, ports.files)
  const known = { ...wish, config: await findPagesConfig(workingDirectory, ports.files) }
  const functions = wanted === undefined ? undefined : await existingFolder(wanted, ports)
  if (folder.worker === undefined && functions === undefined) return withoutWorker(known)
  refuseBrokenRoutes(wish)
  const worker = await (folder.worker === undefined
    ? compile(known, functions)
    : ownWorker(known, folder.worker.kind))
  ensureSmallEnough(worker)
  return worker
}

/** Without a worker the platform ignores the file, broken or not. */
function withoutWorker({ site, ports, config }: Known): PreparedWorker {
  if (site.special['_routes.json'] !== undefined)
    ports.log.warning(
      '_routes.json is left out: it only means something together with a worker or functions.',
    )
  return { config }
}

function refuseBrokenRoutes({ site }: WorkerWish): void {
  const routes = site.special['_routes.json']
  const problems = routes === undefined ? [] : checkRoutes(Buffer.from(routes).toString('utf8'))
  if (problems.length === 0) return
  const list = problems.map(({ line, message }) => `- line ${line}: ${safeLine(message)}`)
  throw new ActionError(['_routes.json is broken:', ...list].join('\n'), {
    code: 'site',
    remedy: 'Pages refuses a worker with such a file, so nothing was sent. Mend the file.',
  })
}

async function ownWorker(known: Known, kind: 'file' | 'folder'): Promise<PreparedWorker> {
  const { site, config, ports } = known
  if (config !== undefined) return await compile(known, undefined)
  const modules = workerModules(kind, site.workerModules)
  const entry = kind === 'file' ? '_worker.js' : 'index.js'
  const why = await needsCompiling(entry, modules, compatibilityOf(known))
  if (why === undefined)
    return { config, bundle: workerBundle(modules), routes: site.special['_routes.json'] }
  ports.log.info(`The worker is compiled: ${safeLine(why)}`)
  return await compile(known, undefined)
}

/** The project's own settings; a configuration stands in their place. */
function compatibilityOf({ project, environment }: Known): Compatibility {
  const settings = project.deployment_configs?.[environment]
  return {
    date: settings?.compatibility_date ?? undefined,
    flags: settings?.compatibility_flags ?? [],
  }
}

async function compile(known: Known, functions: string | undefined): Promise<PreparedWorker> {
  const { folder, site, ports, config, workingDirectory, environment } = known
  ensureSameFolder(known)
  const compatibility = compatibilityOf(known)
  const compiled = await compileWorker(
    { workingDirectory, functions, site: folder.root, environment, config, compatibility },
    ports,
  )
  if (compiled === undefined) return withoutWorker(known)
  if (config !== undefined)
    ports.log.info(`Bindings and compatibility settings: ${config.path}, ${environment}`)
  return { ...compiled, isCompiled: true, config, routes: site.special['_routes.json'] ?? compiled.routes }
}

async function existingFolder(path: string, { files }: Ports): Promise<string | undefined> {
  const facts = await files.facts(path)
  return facts?.kind === 'folder' ? path : undefined
}

/** Where there is a configuration, the compiler looks for a worker in the folder that is there. */
function ensureSameFolder({ config, folder, workingDirectory }: Known): void {
  if (config === undefined || resolve(workingDirectory, config.outputDirectory) === resolve(folder.root))
    return
  throw new ActionError(
    `${config.path} says that the built site is in ${config.outputDirectory}, and \`directory\` says ${folder.root}`,
    {
      code: 'worker',
      remedy: 'Nothing was sent. Let both name the same folder.',
    },
  )
}

function ensureSmallEnough({ bundle, routes }: PreparedWorker): void {
  for (const [name, content] of Object.entries({ '_worker.bundle': bundle, '_routes.json': routes })) {
    if (content === undefined || content.length <= LARGEST_BUNDLE) continue
    throw new ActionError(`${name} has ${formatBytes(content.length)}; Pages takes up to 25 MiB`, {
      code: 'worker',
      remedy: 'Nothing was sent. Make the worker smaller.',
    })
  }
}

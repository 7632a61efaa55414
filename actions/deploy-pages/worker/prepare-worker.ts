import { resolve } from 'node:path'
import type { Ports } from '../../../shared/action/action.ts'
import type { FormField } from '../../../shared/cloudflare/api/multipart.ts'
import { LARGEST_BUNDLE } from '../../../shared/cloudflare/site/limits.ts'
import type { PreparedSite } from '../../../shared/cloudflare/site/prepare-site.ts'
import type { SiteFolder } from '../../../shared/cloudflare/site/site.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { safeLine } from '../../../shared/runner/outside-text.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { Inputs } from '../declaration.ts'
import type { FoundProject } from '../deployment/find-project.ts'
import type { DeploymentPlan } from '../deployment/plan-deployment.ts'
import { checkRoutes } from './check-routes.ts'
import { compileWorker } from './compile-worker.ts'
import { needsCompiling, workerBundle, workerModules } from './worker-bundle.ts'
import { findPagesConfig, type PagesConfig } from './wrangler-config.ts'

/** The form fields of worker and configuration, in the order of Cloudflare's own client; none for a plain static site. */
export type PreparedWorker = readonly FormField[]

export interface WorkerWish {
  readonly inputs: Inputs
  readonly folder: SiteFolder
  readonly site: PreparedSite
  readonly found: FoundProject
  readonly plan: DeploymentPlan
  readonly ports: Ports
}

interface Known extends WorkerWish {
  readonly config: PagesConfig | undefined
  /** The fields that tell the platform of the configuration. */
  readonly about: readonly FormField[]
}

/**
 * A bundled worker as it is; anything that needs a compiler, or the bindings of a wrangler configuration, through the
 * real one. `_worker.js` wins over functions.
 */
export async function prepareWorker(wish: WorkerWish): Promise<PreparedWorker> {
  const { folder, inputs, ports } = wish
  const config = await findPagesConfig(ports.files)
  const known = { ...wish, config, about: aboutConfig(config) }
  const functions = await functionsFolder(inputs, ports)
  if (folder.worker === undefined && functions === undefined) return withoutWorker(known)
  refuseBrokenRoutes(wish)
  const parts = await (folder.worker === undefined
    ? compile(known, functions)
    : workerParts(known, folder.worker.kind))
  ensureSmallEnough(parts)
  return parts
}

const aboutConfig = (config: PagesConfig | undefined): readonly FormField[] =>
  config === undefined
    ? []
    : [
        ['wrangler_config_hash', config.hash],
        ['pages_build_output_dir', config.outputDirectory],
      ]

/** Without a worker the platform ignores the file, broken or not. */
function withoutWorker({ site, ports, about }: Known): PreparedWorker {
  if (site.special['_routes.json'] !== undefined)
    ports.log.warning(
      '_routes.json is left out: it only means something together with a worker or functions.',
    )
  return about
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

async function workerParts(known: Known, kind: 'file' | 'folder'): Promise<PreparedWorker> {
  const { site, config, about } = known
  const modules = workerModules(kind, site.workerModules)
  if (config !== undefined || needsCompiling(kind, modules)) return await compile(known, undefined)
  const routes = site.special['_routes.json']
  const bundle = await workerBundle(modules)
  return [
    ...about,
    ['_worker.bundle', bundle],
    ...(routes === undefined ? [] : [['_routes.json', routes] as const]),
  ]
}

async function compile(known: Known, functions: string | undefined): Promise<PreparedWorker> {
  const { found, plan, folder, site, ports, config, about } = known
  ensureSameFolder(config, folder.root)
  const settings = found.project.deployment_configs?.[plan.environment]
  const compatibility = {
    date: settings?.compatibility_date ?? undefined,
    flags: settings?.compatibility_flags ?? [],
  }
  const { environment } = plan
  const compiled = await compileWorker(
    { functions, site: folder.root, environment, config, compatibility },
    ports,
  )
  if (compiled === undefined) return withoutWorker(known)
  if (config !== undefined)
    ports.log.info(`Bindings and compatibility settings: ${config.path}, ${environment}`)
  const routes = site.special['_routes.json'] ?? compiled.routes
  return [
    ...(compiled.routing === undefined
      ? []
      : [['functions-filepath-routing-config.json', compiled.routing] as const]),
    ...about,
    ['_worker.bundle', compiled.bundle],
    ...(routes === undefined ? [] : [['_routes.json', routes] as const]),
  ]
}

async function functionsFolder(
  { functions, functionsDirectory }: Inputs,
  { files }: Ports,
): Promise<string | undefined> {
  if (functions === 'none') return undefined
  const facts = await files.facts(functionsDirectory)
  return facts?.kind === 'folder' ? functionsDirectory : undefined
}

/** Where there is a configuration, the compiler looks for a worker in the folder that stands there. */
function ensureSameFolder(config: PagesConfig | undefined, root: string): void {
  if (config === undefined || resolve(config.outputDirectory) === resolve(root)) return
  throw new ActionError(
    `${config.path} says that the built site is in ${config.outputDirectory}, and \`directory\` says ${root}`,
    {
      code: 'worker',
      remedy: 'Nothing was sent. Let both name the same folder.',
    },
  )
}

function ensureSmallEnough(parts: PreparedWorker): void {
  for (const [name, content] of parts) {
    if (content.length <= LARGEST_BUNDLE) continue
    throw new ActionError(`${name} has ${formatBytes(content.length)}; Pages takes up to 25 MiB`, {
      code: 'worker',
      remedy: 'Nothing was sent. Make the worker smaller.',
    })
  }
}

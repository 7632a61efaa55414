import type { Deps } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { Inputs } from '../declaration.ts'
import type { FoundProject } from '../deployment/find-project.ts'
import type { DeploymentPlan } from '../deployment/plan-deployment.ts'
import { compileWorker } from '../functions/compile-worker.ts'
import { findWranglerConfig } from '../functions/wrangler-config.ts'
import { LARGEST_BUNDLE } from '../site/limits.ts'
import type { PreparedSite } from '../site/prepare-site.ts'
import type { SiteFolder } from '../site/site.ts'
import { needsCompiling, workerBundle, workerModules } from '../site/worker-bundle.ts'

/** The form fields of a worker, in the order of Cloudflare's own client; none for a static site. */
export type PreparedWorker = readonly (readonly [name: string, content: Uint8Array])[]

export interface WorkerWish {
  readonly inputs: Inputs
  readonly folder: SiteFolder
  readonly site: PreparedSite
  readonly found: FoundProject
  readonly plan: DeploymentPlan
  readonly deps: Deps
}

/** A bundled worker as it is; anything that needs a compiler through the real one. `_worker.js` wins over functions. */
export async function prepareWorker(wish: WorkerWish): Promise<PreparedWorker> {
  const { folder, site, inputs, deps } = wish
  const functions = await functionsFolder(inputs, deps)
  if (folder.worker === undefined && functions === undefined) {
    if (site.special['_routes.json'] !== undefined)
      deps.log.warning(
        '_routes.json is left out: it only means something together with a worker or functions.',
      )
    return []
  }
  await refuseBindings(deps)
  const parts =
    folder.worker === undefined ? await compile(wish, functions) : await workerParts(wish, folder.worker.kind)
  ensureSmallEnough(parts)
  return parts
}

async function workerParts(wish: WorkerWish, kind: 'file' | 'folder'): Promise<PreparedWorker> {
  const modules = workerModules(kind, wish.site.workerModules)
  if (needsCompiling(kind, modules)) return await compile(wish, undefined)
  const routes = wish.site.special['_routes.json']
  const bundle = await workerBundle(modules)
  return [['_worker.bundle', bundle], ...(routes === undefined ? [] : [['_routes.json', routes] as const])]
}

async function compile(wish: WorkerWish, functions: string | undefined): Promise<PreparedWorker> {
  const { found, plan, folder, site, deps } = wish
  const date = found.project.deployment_configs?.[plan.environment]?.compatibility_date
  const compiled = await compileWorker({ functions, site: folder.root, compatibilityDate: date }, deps)
  if (compiled === undefined) return []
  const routes = site.special['_routes.json'] ?? compiled.routes
  return [
    ...(compiled.routing === undefined
      ? []
      : [['functions-filepath-routing-config.json', compiled.routing] as const]),
    ['_worker.bundle', compiled.bundle],
    ...(routes === undefined ? [] : [['_routes.json', routes] as const]),
  ]
}

async function functionsFolder(
  { functions, functionsDirectory }: Inputs,
  { files }: Deps,
): Promise<string | undefined> {
  if (functions === 'none') return undefined
  const facts = await files.facts(functionsDirectory)
  return facts?.kind === 'folder' ? functionsDirectory : undefined
}

/** Wrangler would put the bindings of its configuration into the bundle; left out, the worker would fail when it runs. */
async function refuseBindings(deps: Deps): Promise<void> {
  const config = await findWranglerConfig(deps.files)
  if (config === undefined) return
  throw new ActionError(`${config} configures this Pages project, and there is a worker or functions`, {
    code: 'worker',
    remedy:
      'Nothing was sent. Bindings from that file are not supported: keep them in the settings of the project and take `pages_build_output_dir` out of the file, or deploy with wrangler.',
  })
}

function ensureSmallEnough(parts: PreparedWorker): void {
  for (const [name, content] of parts) {
    if (content.byteLength <= LARGEST_BUNDLE) continue
    throw new ActionError(`${name} has ${formatBytes(content.byteLength)}; Pages takes up to 25 MiB`, {
      code: 'worker',
      remedy: 'Nothing was sent. Make the worker smaller.',
    })
  }
}

import { join } from 'node:path'
import { loadCache } from '#libraries'
import type { Deps } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { formatDuration } from '../../../shared/units/duration.ts'

/** Pinned: what it compiles is deployed. */
export const WRANGLER_VERSION = '4.164.0'

const INSTALL_TIMEOUT_MS = 300_000

/** Wrangler's program, from this machine, from the cache of the repository, or from the registry, in that order. */
export async function installWrangler(deps: Deps): Promise<string> {
  const folder = join(toolFolder(deps), `wrangler-${WRANGLER_VERSION}`)
  const program = join(folder, 'node_modules/wrangler/bin/wrangler.js')
  const isThere = async () => (await deps.files.facts(program)) !== undefined
  if (await isThere()) return program
  if (await restore(folder, deps)) if (await isThere()) return program
  await install(folder, deps)
  await save(folder, deps)
  return program
}

/** The runner's tool folder has the same path in every run, which the cache needs. */
const toolFolder = ({ environment, run }: Deps): string =>
  join(environment['RUNNER_TOOL_CACHE'] || run.temporaryFolder || '.', 'databiz-actions')

const cacheKey = ({ environment }: Deps): string =>
  ['databiz-actions-wrangler', WRANGLER_VERSION, environment['RUNNER_OS'], environment['RUNNER_ARCH']].join(
    '-',
  )

async function restore(folder: string, deps: Deps): Promise<boolean> {
  return await withCache(deps, false, async cache => {
    const hit = await cache.restoreCache([folder], cacheKey(deps))
    if (hit !== undefined) deps.log.info(`wrangler ${WRANGLER_VERSION} from the cache`)
    return hit !== undefined
  })
}

async function save(folder: string, deps: Deps): Promise<void> {
  await withCache(deps, undefined, async cache => {
    await cache.saveCache([folder], cacheKey(deps))
    return undefined
  })
}

/** The cache only saves time, so whatever goes wrong with it is no failure. */
async function withCache<Value>(
  deps: Deps,
  otherwise: Value,
  use: (cache: Awaited<ReturnType<typeof loadCache>>) => Promise<Value>,
): Promise<Value> {
  if (deps.environment['GITHUB_ACTIONS'] !== 'true') return otherwise
  try {
    const cache = await loadCache()
    return cache.isFeatureAvailable() ? await use(cache) : otherwise
  } catch (thrown) {
    deps.log.debug(`cache: ${String(thrown)}`)
    return otherwise
  }
}

/** Without install scripts and without anything secret in its environment. The folder appears when it is complete. */
async function install(folder: string, deps: Deps): Promise<void> {
  const { processes, files, clock, log } = deps
  const npm = await processes.find('npm')
  if (npm === undefined) throw unavailable('there is no npm on this runner')
  const startedMs = clock.now()
  const fresh = `${folder}.${Math.round(deps.random() * 1e9).toString(36)}`
  try {
    await files.makeFolder(fresh)
    await files.write(join(fresh, 'package.json'), '{ "private": true }\n')
    const options = ['--no-audit', '--no-fund', '--no-progress', '--ignore-scripts', '--save-exact']
    const result = await processes.run({
      program: npm,
      arguments: ['install', ...options, `wrangler@${WRANGLER_VERSION}`],
      environment: { ...processes.plainEnvironment, ...networkEnvironment(deps.environment), CI: '1' },
      folder: fresh,
      timeoutMs: INSTALL_TIMEOUT_MS,
    })
    if (result.exitCode !== 0) {
      log.outside(result.errors)
      throw unavailable(`npm ended with exit code ${result.exitCode}`)
    }
    await files.remove(folder)
    await files.rename(fresh, folder)
    log.info(`Installed wrangler ${WRANGLER_VERSION} in ${formatDuration(clock.now() - startedMs)}`)
  } finally {
    await files.remove(fresh)
  }
}

/** How this machine reaches a registry: proxies, certificates, the registry itself. */
const NETWORK = /^(npm_config_.*|(https?|no|all)_proxy|node_extra_ca_certs|ssl_cert_(file|dir))$/i

function networkEnvironment(environment: Deps['environment']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && NETWORK.test(name) ? [[name, value]] : [],
    ),
  )
}

const unavailable = (why: string): ActionError =>
  new ActionError(`wrangler ${WRANGLER_VERSION}, which compiles functions, could not be installed: ${why}`, {
    code: 'worker',
    remedy: 'Nothing was sent. Let the runner reach the npm registry, or set `functions: none`.',
  })

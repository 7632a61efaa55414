import { join } from 'node:path'
import { loadCache } from '#libraries'
import type { Ports } from '../../action/action.ts'
import { ActionError } from '../../failure/action-error.ts'
import { formatDuration } from '../../units/duration.ts'

/** Pinned: what it compiles is deployed. */
export const WRANGLER_VERSION = '4.164.0'

const INSTALL_TIMEOUT_MS = 300_000

/** Wrangler's program, from this machine, from the cache of the repository, or from the registry, in that order. */
export async function installWrangler(ports: Ports): Promise<string> {
  const folder = join(toolFolder(ports), `wrangler-${WRANGLER_VERSION}`)
  const program = join(folder, 'node_modules/wrangler/bin/wrangler.js')
  const isThere = async () => (await ports.files.facts(program)) !== undefined
  if (await isThere()) return program
  if (await restore(folder, ports)) if (await isThere()) return program
  await install(folder, ports)
  await save(folder, ports)
  return program
}

/** The runner's tool folder has the same path in every run, which the cache needs. */
const toolFolder = ({ environment, run }: Ports): string =>
  join(environment['RUNNER_TOOL_CACHE'] || run.temporaryFolder || '.', 'databiz-actions')

const cacheKey = ({ environment }: Ports): string =>
  ['databiz-actions-wrangler', WRANGLER_VERSION, environment['RUNNER_OS'], environment['RUNNER_ARCH']].join(
    '-',
  )

async function restore(folder: string, ports: Ports): Promise<boolean> {
  return await withCache(ports, false, async cache => {
    const hit = await cache.restoreCache([folder], cacheKey(ports))
    if (hit !== undefined) ports.log.info(`wrangler ${WRANGLER_VERSION} from the cache`)
    return hit !== undefined
  })
}

async function save(folder: string, ports: Ports): Promise<void> {
  await withCache(ports, undefined, async cache => {
    await cache.saveCache([folder], cacheKey(ports))
    return undefined
  })
}

/** The cache only saves time, so whatever goes wrong with it is no failure. */
async function withCache<Value>(
  ports: Ports,
  otherwise: Value,
  use: (cache: Awaited<ReturnType<typeof loadCache>>) => Promise<Value>,
): Promise<Value> {
  if (ports.environment['GITHUB_ACTIONS'] !== 'true') return otherwise
  try {
    const cache = await loadCache()
    return cache.isFeatureAvailable() ? await use(cache) : otherwise
  } catch (thrown) {
    ports.log.debug(`cache: ${String(thrown)}`)
    return otherwise
  }
}

/** Without install scripts and without anything secret in its environment. The folder appears when it is complete. */
async function install(folder: string, ports: Ports): Promise<void> {
  const { processes, files, clock, log } = ports
  const npm = await processes.find('npm')
  if (npm === undefined) throw unavailable('there is no npm on this runner')
  const startedMs = clock.now()
  const fresh = `${folder}.${Math.round(ports.random() * 1e9).toString(36)}`
  try {
    await files.makeFolder(fresh)
    await files.write(join(fresh, 'package.json'), '{ "private": true }\n')
    const options = ['--no-audit', '--no-fund', '--no-progress', '--ignore-scripts', '--save-exact']
    const result = await processes.run({
      program: npm,
      arguments: ['install', ...options, `wrangler@${WRANGLER_VERSION}`],
      environment: { ...processes.plainEnvironment, ...networkEnvironment(ports.environment), CI: '1' },
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

function networkEnvironment(environment: Ports['environment']): Record<string, string> {
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

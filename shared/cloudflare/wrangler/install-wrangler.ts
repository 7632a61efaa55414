import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { loadWranglerLock } from '#libraries'
import type { Ports } from '../../action/action.ts'
import { ActionError } from '../../failure/action-error.ts'
import { privateCache } from '../../files/private-cache.ts'
import { formatDuration } from '../../units/duration.ts'
import { restoreArchives, saveArchives } from './archive-cache.ts'

const INSTALL_TIMEOUT_MS = 300_000
const PROGRAM = 'node_modules/wrangler/bin/wrangler.js'

interface Wanted {
  readonly version: string
  /** The text of the lock file, and its digest: another lock is another tree. */
  readonly lock: string
  readonly digest: string
}

/**
 * Wrangler's program: from this account's own cache folder, else installed there by `npm ci` from the lock file that this
 * version carries, so every package of the tree has the contents that were reviewed. What GitHub's cache brings are only
 * npm's archives, which npm compares with the same lock.
 * @throws ActionError when it cannot be installed
 */
export async function installWrangler(ports: Ports): Promise<string> {
  const wanted = await wantedWrangler()
  const home = await privateCache(ports)
  const folder = join(home, `wrangler-${wanted.version}-${wanted.digest.slice(0, 16)}`)
  const program = join(folder, PROGRAM)
  if ((await ports.files.facts(program)) !== undefined) return program
  const archives = join(home, 'npm')
  const isKept = await restoreArchives(archives, wanted.digest, ports)
  await install(folder, archives, wanted, ports)
  if (!isKept) await saveArchives(archives, wanted.digest, ports)
  return program
}

async function wantedWrangler(): Promise<Wanted> {
  const content = await loadWranglerLock()
  const lock = JSON.stringify(content, null, 2)
  const { version } = content.packages['node_modules/wrangler']
  return { version, lock, digest: createHash('sha256').update(lock).digest('hex') }
}

/** Without install scripts and without anything secret in its environment. The folder appears when it is complete. */
async function install(
  folder: string,
  archives: string,
  { version, lock }: Wanted,
  ports: Ports,
): Promise<void> {
  const { processes, files, clock, log } = ports
  const npm = await processes.find('npm')
  if (npm === undefined) throw unavailable(version, 'there is no npm on this runner')
  const startedMs = clock.now()
  const fresh = `${folder}.${Math.round(ports.random() * 1e9).toString(36)}`
  try {
    await files.makePrivateFolder(fresh)
    const manifest = { private: true, dependencies: { wrangler: version } }
    await files.write(join(fresh, 'package.json'), JSON.stringify(manifest))
    await files.write(join(fresh, 'package-lock.json'), lock)
    const quiet = ['--no-audit', '--no-fund', '--no-progress']
    const result = await processes.run({
      program: npm,
      arguments: ['ci', ...quiet, '--ignore-scripts', '--prefer-offline', `--cache=${archives}`],
      environment: { ...processes.plainEnvironment, ...networkEnvironment(ports.environment), CI: '1' },
      folder: fresh,
      timeoutMs: INSTALL_TIMEOUT_MS,
    })
    if (result.exitCode !== 0) {
      log.outside(result.errors)
      throw unavailable(version, `npm ended with exit code ${result.exitCode}`)
    }
    await files.remove(folder)
    await files.rename(fresh, folder)
    log.info(`Installed wrangler ${version} in ${formatDuration(clock.now() - startedMs)}`)
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

const unavailable = (version: string, why: string): ActionError =>
  new ActionError(`wrangler ${version}, which compiles code of Workers, could not be installed: ${why}`, {
    code: 'worker',
    remedy:
      'Nothing was sent. Let the runner reach the npm registry. With deploy-pages, `functions: none` leaves functions out.',
  })

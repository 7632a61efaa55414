import { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import { ContentCache } from '../../../shared/cloudflare/site/content-cache.ts'
import { ensureExpectedBuild } from '../../../shared/cloudflare/site/expected-build.ts'
import type { Asset } from '../../../shared/cloudflare/site/site.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { counted } from '../../../shared/units/count.ts'
import { assertRoutes } from '../address/assert-routes.ts'
import type { Context } from '../context/context.ts'
import { NO_SITE, readSite, type WorkerSite } from '../site/read-site.ts'
import { refuseRules } from '../site/refuse-rules.ts'
import { type CompiledWorker, compileWorker } from '../version/compile-worker.ts'
import { bindingsOf, lostBindings } from '../version/lost-bindings.ts'
import { isServiceWorker } from '../version/metadata.ts'
import { type MigrationPart, migrationsFor } from '../version/migrations.ts'
import type { Deployment, Worker } from '../workers-api/shapes.ts'

/** Contents that may wait in memory between hashing and sending. */
const CACHE_BYTES = 32 * 1_048_576

/** Everything that was read and looked at; nothing was changed. */
export interface Prepared {
  readonly site: WorkerSite
  /** One asset for each content. */
  readonly distinct: readonly Asset[]
  readonly code: CompiledWorker | undefined
  readonly cache: ContentCache
  readonly keys: AssetKeys
  /** Absent where there is no Worker of this name yet. */
  readonly live: Deployment | undefined
  readonly isNew: boolean
  /** The Worker as it was found; absent where it is new. */
  readonly worker: Worker | undefined
  /** Hosts of routes and custom domains of the configuration that lead to it. */
  readonly led: readonly string[]
  readonly migrations: MigrationPart | undefined
}

/** Site and Worker do not need each other, so one is hashed while the other is asked for. */
export async function prepare(context: Context): Promise<Prepared> {
  const { inputs, settings, ports, api, own } = context
  const cache = new ContentCache(CACHE_BYTES)
  const asking = Promise.all([api.service(), api.deployments(), own.worker()])
  const loading = AssetKeys.load()
  const reading = loading.then(keys => siteOf(context, cache, keys))
  // All at once: a failure that nobody listens to while another one is awaited would end the process.
  await Promise.allSettled([asking, loading, reading])
  const [site, keys, [service, deployments, worker]] = [await reading, await loading, await asking]
  ensureExpectedBuild(inputs.expectDigest, site.digest)
  refuseRules(site.redirects, settings.assets.htmlHandling)
  const isNew = service === undefined
  if (isNew && inputs.mode === 'upload') throw nothingToUploadTo(settings.name)
  const script = service?.default_environment?.script
  const migrations = migrationsFor(settings.config, script?.migration_tag ?? undefined, {
    mode: inputs.mode === 'upload' ? 'upload' : 'deploy',
    allowMigrations: inputs.allowMigrations,
  })
  const code = settings.main === undefined ? undefined : await codeOf(isNew, context)
  if (script?.last_deployed_from === 'dash')
    ports.log.warning(
      `The Worker ${settings.name} was last changed in the dashboard; this replaces what was changed there.`,
    )
  if (settings.assets.isRetained)
    ports.log.notice(
      '`assets.retention` is not part of a version and was not set: files of earlier versions are gone once the new one has the traffic.',
    )
  const led = await assertRoutes(worker, context)
  ports.log.info(
    `${counted(site.assets.length, 'file')}${code === undefined ? '' : ` and ${counted(code.parts.length, 'module')}`} to the Worker ${settings.name}, build ${site.digest.slice(0, 16)}`,
  )
  const distinct = [...new Map(site.assets.map(asset => [asset.key, asset])).values()]
  return { site, distinct, code, cache, keys, live: deployments[0], isNew, worker, led, migrations }
}

/** Compiled, and compared with what the Worker has. */
async function codeOf(isNew: boolean, context: Context): Promise<CompiledWorker> {
  const { inputs, settings, ports, own } = context
  const asking = isNew ? [] : own.bindings()
  const compiling = compileWorker(settings, inputs.wranglerEnvironment, ports)
  const [there, code] = await Promise.all([asking, compiling])
  if (isServiceWorker(code.metadata) && inputs.mode === 'upload') throw noModule(settings.name)
  for (const sentence of lostBindings(there, bindingsOf(code.metadata), settings)) ports.log.warning(sentence)
  return code
}

async function siteOf(
  { inputs, settings, ports }: Context,
  cache: ContentCache,
  keys: AssetKeys,
): Promise<WorkerSite> {
  const { directory } = settings
  const { workspace } = ports.run
  return directory === undefined
    ? NO_SITE
    : await readSite(directory, inputs.runtimeConfig, { ...ports, cache, keys, workspace })
}

const nothingToUploadTo = (name: string): ActionError =>
  new ActionError(`There is no Worker ${name} yet, so a version without traffic cannot be uploaded to it`, {
    code: 'worker',
    remedy: 'Nothing was sent. Deploy once with `mode: deploy`; from then on versions can be uploaded.',
  })

const noModule = (name: string): ActionError =>
  new ActionError(`The code of ${name} is no module, so a version without traffic cannot be made of it`, {
    code: 'worker',
    remedy: 'Nothing was sent. Let `main` have an `export default`, or use `mode: deploy`.',
  })

import { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import { ContentCache } from '../../../shared/cloudflare/site/content-cache.ts'
import type { Asset } from '../../../shared/cloudflare/site/site.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { counted } from '../../../shared/units/count.ts'
import { NO_SITE, readSite, type WorkerSite } from '../site/read-site.ts'
import { refuseRules } from '../site/refuse-rules.ts'
import { type CompiledWorker, compileWorker } from '../version/compile-worker.ts'
import { migratesWith } from '../version/migrations.ts'
import type { Deployment } from '../workers-api/shapes.ts'
import type { Work } from './work.ts'

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
  readonly migrates: boolean
}

/** Site and Worker do not need each other, so one is hashed while the other is asked for. */
export async function prepare(work: Work): Promise<Prepared> {
  const { inputs, settings, ports, api } = work
  const cache = new ContentCache(CACHE_BYTES)
  const asking = Promise.all([api.service(), api.deployments()])
  const keys = await AssetKeys.load()
  const reading = siteOf(work, cache, keys)
  await Promise.allSettled([asking, reading])
  const [site, [service, deployments]] = [await reading, await asking]
  ensureExpected(inputs.expectDigest, site.digest)
  refuseRules(site.redirects, settings.assets.htmlHandling)
  const isNew = service === undefined
  if (isNew && inputs.mode === 'upload') throw nothingToUploadTo(settings.name)
  const script = service?.default_environment?.script
  if (script?.last_deployed_from === 'dash')
    ports.log.warning(
      `The Worker ${settings.name} was last changed in the dashboard; this replaces what was changed there.`,
    )
  const mode = inputs.mode === 'upload' ? 'upload' : 'deploy'
  const { allowMigrations } = inputs
  const migrates = migratesWith(settings.config, script?.migration_tag ?? undefined, {
    mode,
    allowMigrations,
  })
  const code =
    settings.main === undefined ? undefined : await compileWorker(settings, inputs.wranglerEnvironment, ports)
  ports.log.info(
    `${counted(site.assets.length, 'file')}${code === undefined ? '' : ` and ${counted(code.parts.length, 'module')}`} to the Worker ${settings.name}, build ${site.digest.slice(0, 16)}`,
  )
  const distinct = [...new Map(site.assets.map(asset => [asset.key, asset])).values()]
  return { site, distinct, code, cache, keys, live: deployments[0], isNew, migrates }
}

async function siteOf(
  { inputs, settings, ports }: Work,
  cache: ContentCache,
  keys: AssetKeys,
): Promise<WorkerSite> {
  const { directory } = settings
  return directory === undefined
    ? NO_SITE
    : await readSite(directory, inputs.runtimeConfig, { ...ports, cache, keys })
}

function ensureExpected(expected: string | undefined, digest: string): void {
  if (expected === undefined || expected === digest) return
  throw new ActionError(`This is another build than the expected one: ${digest} instead of ${expected}`, {
    code: 'digest',
    remedy:
      'Nothing was sent. Deploy the very files that were tested, as an artifact, instead of building again.',
  })
}

const nothingToUploadTo = (name: string): ActionError =>
  new ActionError(`There is no Worker ${name} yet, so a version without traffic cannot be uploaded to it`, {
    code: 'worker',
    remedy: 'Nothing was sent. Deploy once with `mode: deploy`; from then on versions can be uploaded.',
  })

import { isAbsolute, join } from 'node:path'
import type { Ports } from '../../../shared/action/action.ts'
import { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import { ContentCache } from '../../../shared/cloudflare/site/content-cache.ts'
import { ensureExpectedBuild } from '../../../shared/cloudflare/site/expected-build.ts'
import { prepareSite } from '../../../shared/cloudflare/site/prepare-site.ts'
import { readFolder } from '../../../shared/cloudflare/site/read-folder.ts'
import type { SiteFolder } from '../../../shared/cloudflare/site/site.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { Stopwatch } from '../../../shared/report/stopwatch.ts'
import { collectingLog } from '../../../shared/runner/collecting-log.ts'
import { counted } from '../../../shared/units/count.ts'
import { type Cloudflare, openCloudflare } from '../cloudflare/open-cloudflare.ts'
import type { Inputs } from '../declaration.ts'
import { type FoundProject, findProject } from '../deployment/find-project.ts'
import { planDeployment } from '../deployment/plan-deployment.ts'
import { servedBefore } from '../deployment/served-before.ts'
import type { PagesOutcome } from '../outcome.ts'
import { openRecord, type Release, recordScope } from '../recording.ts'
import { distinctAssets } from '../upload/send-missing.ts'
import { prepareWorker } from '../worker/prepare-worker.ts'
import type { Run, Tools } from './deploy-run.ts'
import { describeDryRun } from './dry-run.ts'
import { publish } from './publish.ts'

/** Contents that may wait in memory between hashing and sending. */
const CACHE_BYTES = 32 * 1_048_576

/** Reads and checks the site, finds out where it leads, and publishes it. Until `publish` nothing was changed. */
export async function deploySite(asked: Inputs, given: Ports, release: Release): Promise<PagesOutcome> {
  const inputs = located(asked)
  const ports = { ...given, log: collectingLog(given.log) }
  const watch = new Stopwatch(ports.clock)
  const tools = { inputs, ports, watch, cloudflare: openCloudflare(inputs, ports) }
  const folder = await watch.phase('read folder', () => readSite(tools))
  const run = await prepare(folder, tools, release)
  return inputs.dryRun ? await describeDryRun(run) : await publish(run)
}

/** Paths are given from `working-directory`. */
function located(inputs: Inputs): Inputs {
  const from = (path: string) => (isAbsolute(path) ? path : join(inputs.workingDirectory, path))
  const { directory = '', functionsDirectory } = inputs
  return { ...inputs, directory: from(directory), functionsDirectory: from(functionsDirectory) }
}

async function readSite({ inputs, ports }: Tools): Promise<SiteFolder> {
  const { directory = '', functionsDirectory, functions } = inputs
  const functionsInside = functions === 'auto' && join(functionsDirectory) === join(directory, 'functions')
  return await readFolder(directory, ports.files, { functionsInside, workspace: ports.run.workspace })
}

/** Project, upload token, hashes and record do not need each other, so they are fetched and computed side by side. */
async function prepare(folder: SiteFolder, tools: Tools, release: Release): Promise<Run> {
  const { inputs, ports, watch, cloudflare } = tools
  const cache = new ContentCache(CACHE_BYTES)
  const loading = AssetKeys.load()
  const finding = watch.phase('find project', () => findProject(cloudflare.api, inputs, ports.log))
  const token = watch.phase('upload token', () => cloudflare.uploadToken.maxFiles())
  const hashing = watch.phase('hash files', async () =>
    prepareSite(folder, inputs.runtimeConfig, { ...ports, cache, keys: await loading }),
  )
  const aiming = finding.then(found => aim(found, tools, release))
  await Promise.allSettled([loading, finding, token, hashing, aiming])
  const [site, found] = [await hashing, await finding]
  const { plan, before, record, guarded } = await aiming
  ensureExpectedBuild(inputs.expectDigest, site.digest)
  const maxFiles = await (found.isNew ? uploadTokenOfNewProject(cloudflare, inputs) : token)
  ensureFewEnough(site.assets.length, maxFiles)
  const environment = plan.environment
  const worker = await watch.phase('worker', () =>
    prepareWorker({ ...inputs, folder, site, project: found.project, environment, ports }),
  )
  ports.log.info(
    `${counted(site.assets.length, 'file')} to branch ${plan.branch} (${environment}) of project ${found.project.name}, build ${site.digest.slice(0, 16)}`,
  )
  const distinct = distinctAssets(site.assets)
  return {
    ...tools,
    site,
    found,
    plan,
    before,
    record,
    guarded,
    worker,
    cache,
    keys: await loading,
    distinct,
  }
}

/** Where it leads, what is served there, and whether anything forbids it; asked while files are still being hashed. */
async function aim(found: FoundProject, { inputs, ports, cloudflare }: Tools, release: Release) {
  const plan = planDeployment(inputs, ports.run, found.project)
  if (plan.note !== undefined) ports.log.notice(plan.note)
  const before = servedBefore(found, plan, { api: cloudflare.api, log: ports.log })
  const record = openRecord(recordScope(inputs, found.project, plan), ports, release)
  const { allowStale } = inputs
  const guarding = before.then(({ id }) =>
    record.guard({ mode: 'new', allowStale, serving: id === undefined ? undefined : { id } }),
  )
  guarding.catch(() => undefined)
  return { plan, before, record, guarded: () => guarding }
}

/** The upload token was asked for while the project was not there yet. */
async function uploadTokenOfNewProject({ uploadToken }: Cloudflare, { dryRun }: Inputs): Promise<number> {
  if (dryRun) return Number.POSITIVE_INFINITY
  uploadToken.forget()
  return await uploadToken.maxFiles()
}

function ensureFewEnough(files: number, most: number): void {
  if (files <= most) return
  throw new ActionError(`The site has ${files} files; this account may deploy ${most}`, {
    code: 'site',
    remedy: 'Nothing was sent. Leave files out of the build, or take a plan that allows more.',
  })
}

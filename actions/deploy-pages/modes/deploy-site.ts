import { isAbsolute, join } from 'node:path'
import type { Ports } from '../../../shared/action/action.ts'
import { AssetKeys } from '../../../shared/cloudflare/site/asset-key.ts'
import { ContentCache } from '../../../shared/cloudflare/site/content-cache.ts'
import { prepareSite } from '../../../shared/cloudflare/site/prepare-site.ts'
import { readFolder } from '../../../shared/cloudflare/site/read-folder.ts'
import type { SiteFolder } from '../../../shared/cloudflare/site/site.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { Stopwatch } from '../../../shared/report/stopwatch.ts'
import { collectingLog } from '../../../shared/runner/collecting-log.ts'
import { counted } from '../../../shared/units/count.ts'
import { type Cloudflare, openCloudflare } from '../cloudflare/open-cloudflare.ts'
import type { Inputs } from '../declaration.ts'
import { findProject } from '../deployment/find-project.ts'
import { planDeployment } from '../deployment/plan-deployment.ts'
import type { PagesOutcome } from '../run.ts'
import { distinctAssets } from '../upload/send-missing.ts'
import { prepareWorker } from '../worker/prepare-worker.ts'
import type { Run } from './deploy-run.ts'
import { describeDryRun } from './dry-run.ts'
import { publish } from './publish.ts'

/** Contents that may wait in memory between hashing and sending. */
const CACHE_BYTES = 32 * 1_048_576

/** Reads and checks the site, finds out where it leads, and publishes it. Until `publish` nothing was changed. */
export async function deploySite(asked: Inputs, given: Ports): Promise<PagesOutcome> {
  const inputs = located(asked)
  const ports = { ...given, log: collectingLog(given.log) }
  const watch = new Stopwatch(ports.clock)
  const cloudflare = openCloudflare(inputs, ports)
  const folder = await watch.phase('read folder', () => readSite(inputs, ports))
  const prepared = await prepare(inputs, folder, { ports, watch, cloudflare })
  const run: Run = { ...prepared, inputs, ports, watch, cloudflare }
  if (inputs.dryRun) return await describeDryRun(run)
  return await publish(run)
}

/** Paths are given from `working-directory`. */
function located(inputs: Inputs): Inputs {
  const from = (path: string) => (isAbsolute(path) ? path : join(inputs.workingDirectory, path))
  const { directory = '', functionsDirectory } = inputs
  return { ...inputs, directory: from(directory), functionsDirectory: from(functionsDirectory) }
}

async function readSite({ directory = '', functionsDirectory, functions }: Inputs, ports: Ports) {
  const inside = `${directory.replace(/\/+$/, '')}/functions`
  const functionsInside =
    functions === 'auto' && functionsDirectory.replace(/^\.\//, '') === inside.replace(/^\.\//, '')
  return await readFolder(directory, ports.files, { functionsInside })
}

interface Tools {
  readonly ports: Run['ports']
  readonly watch: Stopwatch
  readonly cloudflare: Cloudflare
}

/** Project, upload token and hashes do not need each other, so they are fetched and computed side by side. */
async function prepare(
  inputs: Inputs,
  folder: SiteFolder,
  { ports, watch, cloudflare }: Tools,
): Promise<Omit<Run, 'inputs' | keyof Tools>> {
  const cache = new ContentCache(CACHE_BYTES)
  const finding = watch.phase('find project', () => findProject(cloudflare.api, inputs, ports.log))
  const uploadToken = watch.phase('upload token', () => cloudflare.uploadToken.maxFiles())
  const keys = await AssetKeys.load()
  const hashing = watch.phase('hash files', () =>
    prepareSite(folder, inputs.runtimeConfig, { ...ports, cache, keys }),
  )
  await Promise.allSettled([finding, uploadToken, hashing])
  const [site, found] = [await hashing, await finding]
  const plan = planDeployment(inputs, ports.run, found.project)
  if (plan.note !== undefined) ports.log.notice(plan.note)
  ensureExpected(inputs.expectDigest, site.digest)
  const maxFiles = await (found.isNew ? uploadTokenOfNewProject(cloudflare, inputs) : uploadToken)
  ensureFewEnough(site.assets.length, maxFiles)
  const worker = await watch.phase('worker', () =>
    prepareWorker({
      ...inputs,
      folder,
      site,
      project: found.project,
      environment: plan.environment,
      ports,
    }),
  )
  ports.log.info(
    `${counted(site.assets.length, 'file')} to branch ${plan.branch} (${plan.environment}) of project ${found.project.name}, build ${site.digest.slice(0, 16)}`,
  )
  return { site, found, plan, worker, cache, keys, distinct: distinctAssets(site.assets) }
}

/** The upload token was asked for while the project was not there yet. */
async function uploadTokenOfNewProject({ uploadToken }: Cloudflare, { dryRun }: Inputs): Promise<number> {
  if (dryRun) return Number.POSITIVE_INFINITY
  uploadToken.forget()
  return await uploadToken.maxFiles()
}

function ensureExpected(expected: string | undefined, digest: string): void {
  if (expected === undefined || expected === digest) return
  throw new ActionError(`This is another build than the expected one: ${digest} instead of ${expected}`, {
    code: 'digest',
    remedy:
      'Nothing was sent. Deploy the very files that were tested, as an artifact, instead of building again.',
  })
}

function ensureFewEnough(files: number, most: number): void {
  if (files <= most) return
  throw new ActionError(`The site has ${files} files; this account may deploy ${most}`, {
    code: 'site',
    remedy: 'Nothing was sent. Leave files out of the build, or take a plan that allows more.',
  })
}

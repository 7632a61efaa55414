import { CloudflareError, hasCode, PAGES_CODES } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import {
  isNoAnswer,
  isTransientFailure,
  type PausePorts,
  pauseAfter,
} from '../../../shared/cloudflare/api/try-again.ts'
import type { Log } from '../../../shared/runner/log.ts'
import type { PagesApi } from '../cloudflare/pages-api.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { asciiMessage } from './commit-message.ts'
import { encodeForm, type NewDeployment } from './deployment-form.ts'
import { type KnownBefore, wasThereBefore } from './known-before.ts'

const ATTEMPTS = 5

export interface CreatePorts extends PausePorts {
  readonly api: PagesApi
  readonly log: Log
  readonly before: KnownBefore
  readonly environment: 'production' | 'preview'
}

/**
 * Creates the deployment, once. The call is not repeatable, so after an answer that leaves open whether it was done
 * the newest deployments are searched for ours before it is made again.
 */
export async function createDeployment(wanted: NewDeployment, ports: CreatePorts): Promise<Deployment> {
  let current = wanted
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ports.api.create(encodeForm(current))
    } catch (thrown) {
      const plain = plainer(current, thrown)
      if (plain === undefined) {
        if (!isTransientFailure(thrown) || attempt >= ATTEMPTS) throw thrown
        const adopted = await lookAfter(thrown, attempt, wanted, ports)
        if (adopted !== undefined) return adopted
      } else current = plain
    }
  }
}

/** A message that the service does not take is sent once more in plain characters. */
function plainer(current: NewDeployment, thrown: unknown): NewDeployment | undefined {
  if (!hasCode(thrown, PAGES_CODES.messageNotUtf8) || current.message === undefined) return undefined
  const message = asciiMessage(current.message)
  return { ...current, message: message === current.message ? undefined : message }
}

async function lookAfter(
  thrown: unknown,
  attempt: number,
  wanted: NewDeployment,
  ports: CreatePorts,
): Promise<Deployment | undefined> {
  ports.log.debug(`creating the deployment: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  const refusedForSure = thrown instanceof CloudflareError && thrown.facts.status === 429
  if (refusedForSure) {
    await pauseAfter(thrown, attempt, ports)
    return undefined
  }
  const atOnce = await findOurs(wanted, ports)
  if (atOnce !== undefined) return adopt(atOnce, ports)
  await pauseAfter(thrown, attempt, ports)
  const later = isNoAnswer(thrown) ? await findOurs(wanted, ports) : undefined
  return later === undefined ? undefined : adopt(later, ports)
}

function adopt(found: Deployment, { log }: CreatePorts): Deployment {
  log.info(`The answer was lost, but the deployment was created: ${found.id}`)
  return found
}

/** The deployment that this run made: same branch, same commit, not there before the run, and the same files where they are shown. */
async function findOurs(wanted: NewDeployment, { api, before, environment }: CreatePorts) {
  const { result: newest } = await api.deployments(environment)
  for (const candidate of newest) {
    const metadata = candidate.deployment_trigger?.metadata
    const sameOrigin =
      metadata?.branch === wanted.branch && (metadata.commit_hash ?? '') === (wanted.commitHash ?? '')
    if (!sameOrigin || wasThereBefore(candidate, before)) continue
    const { files } = await api.deployment(candidate.id)
    if (files == null || sameFiles(files, wanted.manifest)) return candidate
  }
  return undefined
}

function sameFiles(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const paths = Object.keys(a)
  return paths.length === Object.keys(b).length && paths.every(path => a[path] === b[path])
}

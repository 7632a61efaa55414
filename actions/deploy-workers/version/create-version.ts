import type { EncodedForm } from '../../../shared/cloudflare/api/multipart.ts'
import { isTransientFailure, pauseAfter } from '../../../shared/cloudflare/api/try-again.ts'
import type { Context } from '../context/context.ts'
import type { Version } from '../workers-api/shapes.ts'

const ATTEMPTS = 3
/** Versions that are looked at after a lost answer; one of this run is among the newest. */
const LOOKED_AT = 5

/**
 * Creates a version without traffic. Creating is not repeatable: after an answer that was lost, the version that carries
 * this run's tag is looked for and adopted, and only where there is none the request is sent again.
 * @throws CloudflareError, RemoteError
 */
export async function createVersion(form: EncodedForm, tag: string, context: Context): Promise<Version> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.api.createVersion(form)
    } catch (thrown) {
      if (!isTransientFailure(thrown)) throw thrown
      const made = await versionWithTag(tag, context)
      if (made !== undefined) {
        context.ports.log.info(`The answer was lost; version ${made.id} is there`)
        return made
      }
      if (attempt >= ATTEMPTS) throw thrown
      await pauseAfter(thrown, attempt, context.ports)
    }
  }
}

/** The version of a tag. Lists leave annotations out at times, so single versions are asked where they do. */
async function versionWithTag(tag: string, { api }: Pick<Context, 'api'>): Promise<Version | undefined> {
  return await newestVersion(api, ({ annotations }) => annotations?.['workers/tag'] === tag, LOOKED_AT)
}

/** The newest version that meets a question about its annotations. */
export async function newestVersion(
  api: Context['api'],
  meets: (version: Version) => boolean,
  among: number,
): Promise<Version | undefined> {
  for (const listed of (await api.versions()).slice(0, among)) {
    const whole = hasOwnAnnotations(listed) ? listed : await api.version(listed.id)
    if (whole !== undefined && meets(whole)) return whole
  }
  return undefined
}

const hasOwnAnnotations = ({ annotations }: Version): boolean =>
  annotations?.['workers/tag'] !== undefined || annotations?.['workers/commit_sha'] !== undefined

/**
 * Creates a Worker that is not there yet: its first version has all the traffic at once. The same holds after a lost
 * answer.
 */
export async function createWorker(form: EncodedForm, tag: string, context: Context): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const id = await context.api.putScript(form)
      return id ?? (await firstVersion(context)) ?? ''
    } catch (thrown) {
      if (!isTransientFailure(thrown)) throw thrown
      const made = await versionWithTag(tag, context)
      if (made !== undefined) return made.id
      if (attempt >= ATTEMPTS) throw thrown
      await pauseAfter(thrown, attempt, context.ports)
    }
  }
}

const firstVersion = async ({ api }: Context): Promise<string | undefined> =>
  (await api.deployments())[0]?.versions[0]?.version_id

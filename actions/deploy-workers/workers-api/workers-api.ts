import type { z } from '#libraries'
import type { EncodedForm } from '../../../shared/cloudflare/api/multipart.ts'
import { formCall, withHyphens } from './call-parts.ts'
import {
  type Deployment,
  deploymentSchema,
  deploymentsSchema,
  putScriptSchema,
  serviceSchema,
  sessionSchema,
  type Version,
  versionSchema,
  versionsSchema,
} from './shapes.ts'
import type { AssetManifest, Share } from './worker-access.ts'
import type { WorkerCalls } from './worker-calls.ts'

/**
 * Versions of one Worker and their traffic. Reads are repeated; of the writes, `createVersion`, `putScript` and `deploy` are sent once:
 * whoever calls looks what became of them. Source: the recorded exchange of Cloudflare's own client and its API reference.
 */
export class WorkersApi {
  readonly #calls: WorkerCalls

  constructor(calls: WorkerCalls) {
    this.#calls = calls
  }

  /** The Worker, or nothing where there is none of this name. */
  async service(): Promise<z.infer<typeof serviceSchema> | undefined> {
    const path = `${this.#calls.account}/workers/services/${this.#calls.name}`
    return await this.#calls.unlessMissing(
      { what: `looking for the Worker ${this.#calls.name}`, path },
      serviceSchema,
    )
  }

  /** The newest first. */
  async deployments(): Promise<readonly Deployment[]> {
    const call = { what: 'asking which version has the traffic', path: `${this.#calls.script}/deployments` }
    return (await this.#calls.unlessMissing(call, deploymentsSchema))?.deployments ?? []
  }

  /** The newest first. */
  async versions(): Promise<readonly Version[]> {
    const call = { what: 'listing versions', path: `${this.#calls.script}/versions` }
    return (await this.#calls.unlessMissing(call, versionsSchema))?.items ?? []
  }

  async version(id: string): Promise<Version | undefined> {
    const call = { what: `looking for version ${id}`, path: `${this.#calls.script}/versions/${id}` }
    return await this.#calls.unlessMissing(call, versionSchema)
  }

  /** Which files the store lacks, and the token that goes with them. The same manifest twice is the same session. */
  async openSession(manifest: AssetManifest): Promise<z.infer<typeof sessionSchema>> {
    return await this.#calls.send(
      {
        what: 'asking which files are known',
        path: `${this.#calls.script}/assets-upload-session`,
        method: 'POST',
        contentType: 'application/json',
        body: JSON.stringify({ manifest }),
        repeatable: true,
      },
      sessionSchema,
    )
  }

  /** A version without traffic. */
  async createVersion(form: EncodedForm): Promise<Version> {
    const path = `${this.#calls.script}/versions?bindings_inherit=strict`
    return await this.#calls.send(
      { ...formCall('creating the version', form), path, method: 'POST' },
      versionSchema,
    )
  }

  /** A version that has all the traffic at once: the only way for a Worker that is not there yet. Gives the id of the version. */
  async putScript(form: EncodedForm): Promise<string | undefined> {
    const path = `${this.#calls.script}?excludeScript=true&bindings_inherit=strict`
    const call = { ...formCall('creating the Worker', form), path, method: 'PUT' as const }
    return withHyphens((await this.#calls.send(call, putScriptSchema)).deployment_id ?? undefined)
  }

  async deploy(shares: readonly Share[], message: string): Promise<Deployment> {
    const versions = shares.map(({ versionId, percentage }) => ({ version_id: versionId, percentage }))
    return await this.#calls.send(
      {
        what: 'giving the version its traffic',
        path: `${this.#calls.script}/deployments`,
        method: 'POST',
        contentType: 'application/json',
        body: JSON.stringify({
          strategy: 'percentage',
          versions,
          annotations: { 'workers/message': message },
        }),
        attempts: 1,
      },
      deploymentSchema,
    )
  }
}

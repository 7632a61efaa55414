import { z } from '#libraries'
import { type ApiCall, type Connection, callApi } from '../../../shared/cloudflare/api/call-api.ts'
import { hasCode } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import type { EncodedForm } from '../../../shared/cloudflare/api/multipart.ts'
import { formCall, MISSING, withHyphens } from './call-parts.ts'
import {
  type Deployment,
  deploymentSchema,
  deploymentsSchema,
  putScriptSchema,
  secretsSchema,
  serviceSchema,
  sessionSchema,
  subdomainSchema,
  type Version,
  versionSchema,
  versionsSchema,
  type Worker,
  workerSchema,
} from './shapes.ts'
import type { AssetManifest, Share, WorkerAccess } from './worker-access.ts'

/** With it the server itself decides whether previews are on where the body does not say. Source: Cloudflare's own client. */
const SUBDOMAIN_DATE = '2025-08-01'

/**
 * The calls for one Worker. Reads are repeated; of the writes, `createVersion`, `putScript` and `deploy` are sent once:
 * whoever calls looks what became of them. Source: the recorded exchange of Cloudflare's own client and its API reference.
 */
export class WorkersApi {
  readonly #connection: Connection
  readonly #access: WorkerAccess

  constructor(connection: Connection, access: WorkerAccess) {
    this.#connection = connection
    this.#access = access
  }

  /** The Worker, or nothing where there is none of this name. */
  async service(): Promise<z.infer<typeof serviceSchema> | undefined> {
    const path = `${this.#account}/workers/services/${this.#access.name}`
    return await this.#unlessMissing(
      { what: `looking for the Worker ${this.#access.name}`, path },
      serviceSchema,
    )
  }

  /** The newest first. */
  async deployments(): Promise<readonly Deployment[]> {
    const call = { what: 'asking which version has the traffic', path: `${this.#script}/deployments` }
    return (await this.#unlessMissing(call, deploymentsSchema))?.deployments ?? []
  }

  /** The newest first. */
  async versions(): Promise<readonly Version[]> {
    const call = { what: 'listing versions', path: `${this.#script}/versions` }
    return (await this.#unlessMissing(call, versionsSchema))?.items ?? []
  }

  async version(id: string): Promise<Version | undefined> {
    const call = { what: `looking for version ${id}`, path: `${this.#script}/versions/${id}` }
    return await this.#unlessMissing(call, versionSchema)
  }

  /** Names of secrets; their values never leave Cloudflare. */
  async secrets(): Promise<readonly string[]> {
    const call = { what: 'listing names of secrets', path: `${this.#script}/secrets` }
    return ((await this.#unlessMissing(call, secretsSchema)) ?? []).map(({ name }) => name)
  }

  /** Addresses and switches. */
  async worker(): Promise<Worker | undefined> {
    const path = `${this.#account}/workers/workers/${this.#access.name}`
    return await this.#unlessMissing({ what: 'asking for the addresses of the Worker', path }, workerSchema)
  }

  /** Which files the store lacks, and the token that goes with them. The same manifest twice is the same session. */
  async openSession(manifest: AssetManifest): Promise<z.infer<typeof sessionSchema>> {
    return await this.#send(
      {
        what: 'asking which files are known',
        path: `${this.#script}/assets-upload-session`,
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
    const path = `${this.#script}/versions?bindings_inherit=strict`
    return await this.#send(
      { ...formCall('creating the version', form), path, method: 'POST' },
      versionSchema,
    )
  }

  /** A version that has all the traffic at once: the only way for a Worker that is not there yet. Gives the id of the version. */
  async putScript(form: EncodedForm): Promise<string | undefined> {
    const path = `${this.#script}?excludeScript=true&bindings_inherit=strict`
    const call = { ...formCall('creating the Worker', form), path, method: 'PUT' as const }
    return withHyphens((await this.#send(call, putScriptSchema)).deployment_id ?? undefined)
  }

  async deploy(shares: readonly Share[], message: string): Promise<Deployment> {
    const versions = shares.map(({ versionId, percentage }) => ({ version_id: versionId, percentage }))
    return await this.#send(
      {
        what: 'giving the version its traffic',
        path: `${this.#script}/deployments`,
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

  /** The workers.dev switch, as the configuration says. Setting it twice is setting it once. */
  async setSubdomain(enabled: boolean, previewsEnabled: boolean | undefined): Promise<void> {
    await this.#send(
      {
        what: 'switching the workers.dev address',
        path: `${this.#script}/subdomain`,
        method: 'POST',
        contentType: 'application/json',
        headers: { 'cloudflare-workers-script-api-date': SUBDOMAIN_DATE },
        body: JSON.stringify({
          enabled,
          ...(previewsEnabled === undefined ? {} : { previews_enabled: previewsEnabled }),
        }),
        repeatable: true,
      },
      subdomainSchema,
    )
  }

  /** Replaces all schedules. */
  async setSchedules(crons: readonly string[]): Promise<void> {
    await this.#send(
      {
        what: 'setting the schedules',
        path: `${this.#script}/schedules`,
        method: 'PUT',
        contentType: 'application/json',
        body: JSON.stringify(crons.map(cron => ({ cron }))),
        repeatable: true,
      },
      z.unknown(),
    )
  }

  get #account(): string {
    return `/accounts/${this.#access.accountId}`
  }

  get #script(): string {
    return `${this.#account}/workers/scripts/${this.#access.name}`
  }

  async #send<Value>(call: Omit<ApiCall, 'authorization'>, schema: z.ZodMiniType<Value>): Promise<Value> {
    const { token } = this.#access
    return (await callApi(this.#connection, { ...call, authorization: token }, schema)).result
  }

  async #unlessMissing<Value>(
    call: Omit<ApiCall, 'authorization'>,
    schema: z.ZodMiniType<Value>,
  ): Promise<Value | undefined> {
    try {
      return await this.#send(call, schema)
    } catch (thrown) {
      if (MISSING.some(code => hasCode(thrown, code))) return undefined
      throw thrown
    }
  }
}

import { z } from '#libraries'
import type { Unversioned } from '../config/worker-config.ts'
import {
  domainsSchema,
  secretsSchema,
  settingsSchema,
  subdomainSchema,
  type Worker,
  workerSchema,
  zoneRoutesSchema,
  zonesSchema,
} from './shapes.ts'
import type { WorkerCalls } from './worker-calls.ts'

/** With it the server itself decides whether previews are on where the body does not say. Source: Cloudflare's own client. */
const SUBDOMAIN_DATE = '2025-08-01'
const JSON_TYPE = 'application/json'

/** What belongs to a Worker and to none of its versions. Setting any of it twice is setting it once. */
export class SettingsApi {
  readonly #calls: WorkerCalls

  constructor(calls: WorkerCalls) {
    this.#calls = calls
  }

  /** Addresses, switches and settings. */
  async worker(): Promise<Worker | undefined> {
    const path = `${this.#calls.account}/workers/workers/${this.#calls.name}`
    return await this.#calls.unlessMissing(
      { what: 'asking for the addresses of the Worker', path },
      workerSchema,
    )
  }

  /** Names of secrets; their values never leave Cloudflare. */
  async secrets(): Promise<readonly string[]> {
    const call = { what: 'listing names of secrets', path: `${this.#calls.script}/secrets` }
    return ((await this.#calls.unlessMissing(call, secretsSchema)) ?? []).map(({ name }) => name)
  }

  /** What the version in use is bound to, by name and type. */
  async bindings(): Promise<readonly { readonly name: string; readonly type: string }[]> {
    const call = { what: 'listing bindings', path: `${this.#calls.script}/settings` }
    return (await this.#calls.unlessMissing(call, settingsSchema))?.bindings ?? []
  }

  async change(settings: Unversioned & { readonly tags?: readonly string[] }): Promise<void> {
    await this.#calls.send(
      {
        what: 'setting what belongs to the Worker',
        path: `${this.#calls.script}/script-settings`,
        method: 'PATCH',
        contentType: JSON_TYPE,
        body: JSON.stringify(settings),
        repeatable: true,
      },
      z.unknown(),
    )
  }

  /** The workers.dev switch. */
  async setSubdomain(enabled: boolean, previewsEnabled: boolean | undefined): Promise<void> {
    await this.#calls.send(
      {
        what: 'switching the workers.dev address',
        path: `${this.#calls.script}/subdomain`,
        method: 'POST',
        contentType: JSON_TYPE,
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
    await this.#calls.send(
      {
        what: 'setting the schedules',
        path: `${this.#calls.script}/schedules`,
        method: 'PUT',
        contentType: JSON_TYPE,
        body: JSON.stringify(crons.map(cron => ({ cron }))),
        repeatable: true,
      },
      z.unknown(),
    )
  }

  /** The Worker that has a host name as its custom domain; nothing where none has. */
  async ownerOf(hostname: string): Promise<string | undefined> {
    const path = `${this.#calls.account}/workers/domains?hostname=${encodeURIComponent(hostname)}`
    const found = await this.#calls.send({ what: `asking who has ${hostname}`, path }, domainsSchema)
    return found?.find(domain => domain.hostname === hostname)?.service
  }

  async zoneIdOf(name: string): Promise<string | undefined> {
    const path = `/zones?name=${encodeURIComponent(name)}`
    return (await this.#calls.send({ what: `looking for the zone ${name}`, path }, zonesSchema))?.[0]?.id
  }

  /** Patterns of a zone, and the Worker of each; one without a Worker keeps Workers away. */
  async routesOf(zoneId: string): Promise<readonly { pattern: string; script?: string | undefined }[]> {
    const path = `/zones/${encodeURIComponent(zoneId)}/workers/routes`
    return (await this.#calls.send({ what: 'listing routes', path }, zoneRoutesSchema)) ?? []
  }
}

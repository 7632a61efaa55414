import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import type { Settings } from '../config/settings.ts'
import type { Worker } from '../workers-api/shapes.ts'

/** Where a Worker is reached. */
export interface Addresses {
  /** What people use; absent where nothing is known that a browser could ask. */
  readonly production: string | undefined
  /** Of one version alone, from its id; absent where previews are off. */
  preview(versionId: string): string | undefined
  alias(name: string): string | undefined
}

/** The addresses as Cloudflare tells them, and as the configuration has them where it does not. */
export function addressesOf(worker: Worker | undefined, settings: Settings, given?: string): Addresses {
  const subdomain = worker?.subdomain
  const suffix =
    subdomain?.previews_enabled === true ? (subdomain.preview_url_suffix ?? undefined) : undefined
  const dev = subdomain?.enabled === true ? (subdomain.url ?? undefined) : undefined
  const production = given ?? (dev === undefined ? routeAddress(settings) : siteAddress(dev))
  const preview = (label: string) =>
    suffix === undefined ? undefined : siteAddress(withLabel(label, suffix))
  return {
    production,
    preview: versionId => preview(versionId.slice(0, 8)),
    alias: preview,
  }
}

/** A stand-in on this machine puts a scheme in front of the suffix. */
function withLabel(label: string, suffix: string): string {
  const scheme = /^https?:\/\//.exec(suffix)?.[0] ?? ''
  return `${scheme}${label}${suffix.slice(scheme.length)}`
}

/** The first route or custom domain that names one host; a pattern's path is no address to ask. */
function routeAddress({ config }: Settings): string | undefined {
  for (const { pattern } of config?.routes ?? []) {
    const host = pattern.replace(/^https?:\/\//, '').split('/')[0] ?? ''
    if (host !== '' && !host.includes('*')) return siteAddress(host)
  }
  return undefined
}

/** The workers.dev switch as wrangler decides it: on exactly where there are no routes, unless it is set. */
export const wantsWorkersDev = ({ config }: Settings): boolean =>
  config?.workersDev ?? (config?.routes ?? []).length === 0

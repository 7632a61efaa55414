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

/**
 * The addresses as Cloudflare tells them. Only what leads to the Worker is one of them: what the configuration merely wishes
 * for would be answered by somebody else.
 * @param led hosts of routes that are known to lead to it
 */
export function addressesOf(
  worker: Worker | undefined,
  { given, led = [] }: { readonly given?: string | undefined; readonly led?: readonly string[] },
): Addresses {
  const subdomain = worker?.subdomain
  const suffix =
    subdomain?.previews_enabled === true ? (subdomain.preview_url_suffix ?? undefined) : undefined
  const dev = subdomain?.enabled === true ? (subdomain.url ?? undefined) : undefined
  const domains = worker?.references?.domains?.map(({ hostname }) => hostname) ?? []
  const host = dev ?? led[0] ?? domains[0]
  const preview = (label: string) =>
    suffix === undefined ? undefined : siteAddress(withLabel(label, suffix))
  return {
    production: given ?? (host === undefined ? undefined : siteAddress(host)),
    preview: versionId => preview(versionId.slice(0, 8)),
    alias: preview,
  }
}

/** A stand-in on this machine puts a scheme in front of the suffix. */
function withLabel(label: string, suffix: string): string {
  const scheme = /^https?:\/\//.exec(suffix)?.[0] ?? ''
  return `${scheme}${label}${suffix.slice(scheme.length)}`
}

/** The host of a pattern; its path is no address to ask. */
export const hostOf = (pattern: string): string => pattern.replace(/^https?:\/\//, '').split('/')[0] ?? ''

export const isPlainHost = (host: string): boolean => host !== '' && !host.includes('*')

/**
 * The workers.dev switch as wrangler decides it, on exactly where there are no routes unless it is set; without a
 * configuration it stays as it is.
 */
export const wantsWorkersDev = ({ config }: Settings, isNow: boolean | undefined): boolean =>
  config === undefined ? (isNow ?? true) : (config.workersDev ?? config.routes.length === 0)

import { isLoopback } from '../../../shared/declaration/url-rule.ts'

/** The address of a site from the host name that the API gives; a stand-in on this machine has no TLS. */
export function siteAddress(host: string): string {
  if (/^https?:\/\//.test(host)) return host.replace(/\/+$/, '')
  return `${isLoopback(new URL(`http://${host}`).hostname) ? 'http' : 'https'}://${host}`
}

/** The branch alias among a deployment's addresses: the one below the project's own name, not a custom domain. */
export function branchAlias(
  aliases: readonly string[] | null | undefined,
  subdomain: string,
): string | undefined {
  return (aliases ?? []).map(siteAddress).find(alias => isBelow(new URL(alias).host, subdomain))
}

function isBelow(host: string, subdomain: string): boolean {
  const onThisMachine = (name: string) => isLoopback(new URL(`http://${name}`).hostname)
  return host.endsWith(`.${subdomain}`) || (onThisMachine(host) && onThisMachine(subdomain))
}

import { siteAddress } from '../../../shared/cloudflare/proof/site-address.ts'
import { isLoopback } from '../../../shared/declaration/url-rule.ts'

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

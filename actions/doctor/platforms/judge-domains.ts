import type { PublicDomain } from '../../deploy-railway/railway-api/public-address.ts'
import { type About, type Finding, ok, warning } from '../finding.ts'

/** The domains of a service against the host that the file looks at; a wildcard stands for one level. */
export function judgeDomains(
  about: About,
  domains: readonly PublicDomain[],
  host: string | undefined,
): Finding {
  const names = domains.map(({ name }) => name).join(', ') || 'no domain'
  const waiting = domains.filter(({ whyNot }) => whyNot !== undefined)
  const [first] = waiting
  if (first !== undefined)
    return warning(
      about,
      `${first.name} ${first.whyNot}`,
      'Set the DNS record that Railway shows beside the domain, and wait for its certificate.',
    )
  if (host !== undefined && !domains.some(({ name }) => covers(name, host)))
    return warning(
      about,
      `${names}; databiz.yml looks at ${host}, which is none of them`,
      `Add ${host} as a custom domain of the service, or name the address that it has; behind a proxy of your own this is as it should be.`,
    )
  return ok(about, names)
}

function covers(name: string, host: string): boolean {
  if (!name.startsWith('*.')) return name.toLowerCase() === host.toLowerCase()
  return host.slice(host.indexOf('.')).toLowerCase() === name.slice(1).toLowerCase()
}

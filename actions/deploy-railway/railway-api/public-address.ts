import { serviceUrl } from '../../../shared/railway/service-url.ts'
import type { InstanceAnswer } from './answers.ts'

type Domains = NonNullable<InstanceAnswer['domains']>
type Domain = NonNullable<Domains['customDomains']>[number]

/** One domain of a service. */
export interface PublicDomain {
  readonly name: string
  /** Why it does not work yet, as words after its name. */
  readonly whyNot: string | undefined
}

export interface PublicAddress {
  readonly url: string | undefined
  /** Why none can be opened although there are domains. */
  readonly whyNoUrl: string | undefined
}

/** Only domains that Railway reports as working and that can be opened; a host is never guessed from a name. */
export function publicAddress(domains: InstanceAnswer['domains']): PublicAddress {
  const custom = domains?.customDomains ?? []
  const all = [...custom, ...(domains?.serviceDomains ?? [])]
  const ready = all.find(domain => isWorking(domain) && hasCertificate(domain) && opens(domain))
  const chosen = ready ?? all.find(domain => isWorking(domain) && opens(domain))
  if (chosen !== undefined) return { url: serviceUrl(chosen.domain), whyNoUrl: undefined }
  const [first] = all
  if (first === undefined) return { url: undefined, whyNoUrl: undefined }
  const why = opens(first)
    ? `is ${first.syncStatus?.toLowerCase() ?? 'not usable'} at Railway`
    : 'names no single host'
  return { url: undefined, whyNoUrl: `its domain ${first.domain} ${why}` }
}

/** Every domain as Railway reports it, those of its own included. */
export const publicDomains = (domains: InstanceAnswer['domains']): readonly PublicDomain[] =>
  [...(domains?.customDomains ?? []), ...(domains?.serviceDomains ?? [])].map(domain => ({
    name: domain.domain,
    whyNot: isWorking(domain)
      ? hasCertificate(domain)
        ? undefined
        : 'has no certificate yet'
      : `is ${domain.syncStatus?.toLowerCase() ?? 'not usable'} at Railway`,
  }))

const isWorking = ({ syncStatus }: Domain): boolean => syncStatus == null || syncStatus === 'ACTIVE'

/** A wildcard such as `*.example.com` stands for hosts that nobody can name. */
const opens = ({ domain }: Domain): boolean => !domain.includes('*') && serviceUrl(domain) !== undefined

const hasCertificate = ({ status }: Domain): boolean =>
  status?.certificateStatus == null ||
  status.certificateStatus === 'CERTIFICATE_STATUS_TYPE_VALID' ||
  status.certificateStatus === 'CERTIFICATE_STATUS_TYPE_UNSPECIFIED'

import { proxyFor } from '../../../shared/http/proxy-for.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { CertificateFacts } from '../../smoke-check/engine/certificate-facts.ts'
import { inspectCertificate } from '../../smoke-check/engine/inspect-certificate.ts'
import { Trust } from '../../smoke-check/engine/trust.ts'
import { type About, type Finding, failed, ok, skipped, warning } from '../finding.ts'
import { isPlaceholder, type Place, sideOf, textIn } from './platform.ts'

const TIMEOUT_MS = 10_000
const DAY_MS = 86_400_000
/** Days before the end of a certificate; those of smoke-check's preset `tls`. */
const WARN_DAYS = 21
const FAIL_DAYS = 7

/** Every host of the file has an address, and a certificate that lasts. */
export const checkHosts = async (place: Place): Promise<Finding[]> =>
  await Promise.all(hostsOf(place).map(origin => checkHost(origin, place)))

function hostsOf(place: Place): string[] {
  const { smoke } = place.plan.plain
  const urls = [
    textIn(smoke, 'base-url'),
    textIn(smoke, 'frontend-url'),
    textIn(sideOf(place, 'deploy-railway')?.values, 'health-url'),
  ]
  const origins = urls.flatMap(url => (url !== undefined && URL.canParse(url) ? [new URL(url).origin] : []))
  return [...new Set(origins.filter(origin => origin.startsWith('https://')))]
}

async function checkHost(origin: string, { ports, environment }: Place): Promise<Finding> {
  const { hostname } = new URL(origin)
  const about = { id: `host:${environment}:${hostname}`, title: `Host ${hostname}` }
  if (isPlaceholder(hostname))
    return failed(about, 'is still the placeholder', 'Write your own address into databiz.yml.')
  const proxy = proxyFor(origin, ports.environment)
  try {
    const options = { timeoutMs: TIMEOUT_MS, signal: ports.signal, trust: new Trust(), proxy }
    return judgeCertificate(about, await inspectCertificate(origin, options), ports.clock.date())
  } catch (thrown) {
    return judgeSilence(about, thrown)
  }
}

/** What a certificate says at a time. */
export function judgeCertificate(about: About, facts: CertificateFacts, now: Date): Finding {
  const leftMs = facts.chainValidTo.getTime() - now.getTime()
  const detail = `its certificate ends ${leftMs < 0 ? 'in the past' : `in ${Math.floor(leftMs / DAY_MS)} days`}`
  const remedy = 'Renew the certificate where the host is served.'
  if (!facts.authorized)
    return failed(
      about,
      `its certificate is not trusted (${facts.problem ?? 'unknown'})`,
      isForAnother(facts) ? DEEP : remedy,
    )
  if (leftMs < FAIL_DAYS * DAY_MS) return failed(about, detail, remedy)
  return leftMs < WARN_DAYS * DAY_MS ? warning(about, detail, remedy) : ok(about, detail)
}

const isForAnother = ({ problem = '' }: CertificateFacts): boolean => /ALTNAME|HOSTNAME/.test(problem)

/** What the certificate that a CDN gives to everybody does not cover; the handshake is refused, or shows another name. */
const DEEP =
  'A wildcard covers one level: `*.example.com` is good for api.example.com and not for api.staging.example.com. Name the host with a dash (staging-api.example.com), or order a certificate for it.'

/** No such name is a fact; a name service that does not answer, or a host that is slow from here, is none. */
export function judgeSilence(about: About, thrown: unknown): Finding {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (code === 'ENOTFOUND')
    return failed(about, 'has no address', 'Set its DNS record, or name another host in databiz.yml.')
  if (code === 'ECONNREFUSED')
    return failed(about, 'nothing answers there', 'Look at the custom domain on its platform.')
  if (/^ERR_SSL_.*(?:HANDSHAKE_FAILURE|UNRECOGNIZED_NAME)$/.test(code))
    return failed(about, 'has no certificate: the handshake is refused', DEEP)
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  return skipped(about, `could not be reached from here within ${formatDuration(TIMEOUT_MS)}: ${why}`)
}

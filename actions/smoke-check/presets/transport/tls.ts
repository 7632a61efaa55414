import { isLoopback } from '../../../../shared/declaration/url-rule.ts'
import { parseDuration } from '../../../../shared/units/duration.ts'
import type { Check, Evidence, Mismatch } from '../../check/check.ts'
import { unanswered } from '../../check/judge.ts'
import { TIMEOUT_MS } from '../../check/request.ts'
import type { Scene } from '../../check/scene.ts'
import type { CertificateFacts } from '../../engine/certificate-facts.ts'
import { certificateReason } from '../../engine/network-failure.ts'
import { type Preset, presetCheck } from '../preset.ts'
import { type Site, sitesOf } from '../sites.ts'

const DAY_MS = 86_400_000
const WARN_DAYS = 21
const ERROR_DAYS = 7

/** Days that must be left, below which it warns and below which it fails. */
interface Least {
  readonly warn: number
  readonly error: number
}

/** The certificate that is shown now for the named host: trusted, for this name, in date, and for how long. */
export const tls: Preset<'tls'> = {
  needs: () => ['either'],
  checks: (target, { warn, error }) => {
    const least = { warn: days(warn) ?? WARN_DAYS, error: days(error) ?? ERROR_DAYS }
    return sitesOf(target).flatMap(site => [trust(site), expiry(site, least)])
  },
}

function trust(site: Site): Check {
  return certificateCheck(site, 'tls', 'error', certificate => ({
    mismatches: trustMismatches(certificate),
    notes: [
      `${certificate.protocol}, issued by ${certificate.issuer} for ${certificate.names.join(', ')}`,
      ...certificate.spare.map(name => `The server also sends ${name}, which no client needs.`),
    ],
  }))
}

function trustMismatches({ problem, names }: CertificateFacts): Mismatch[] {
  if (problem === undefined) return []
  const { says, hint } = certificateReason(problem)
  const forNames = problem === 'ERR_TLS_CERT_ALTNAME_INVALID' ? ` (${names.join(', ')})` : ''
  return [
    {
      subject: 'certificate',
      expected: 'a trusted certificate for this host',
      seen: `${says}${forNames}`,
      final: true,
      ...(hint === undefined ? {} : { hint }),
    },
  ]
}

function days(text: string | undefined): number | undefined {
  const ms = parseDuration(text ?? '')
  return ms === undefined ? undefined : ms / DAY_MS
}

function expiry(site: Site, least: Least): Check {
  return certificateCheck(site, 'tls-expiry', 'warn', (certificate, now) => {
    const daysLeft = Math.floor((certificate.chainValidTo.getTime() - now.getTime()) / DAY_MS)
    const left = `${daysLeft} days left, until ${certificate.chainValidTo.toISOString().slice(0, 10)}`
    if (daysLeft >= least.warn && daysLeft >= least.error) return { mismatches: [], notes: [left] }
    return {
      level: daysLeft < least.error ? 'error' : 'warn',
      mismatches: [
        {
          subject: `certificate ${certificate.firstToExpire}`,
          expected: `at least ${Math.max(least.warn, least.error)} days left`,
          seen: left,
          hint: 'Renewal should have happened by now: look at its log.',
        },
      ],
    }
  })
}

type Judge = (certificate: CertificateFacts, now: Date) => Evidence

function certificateCheck(site: Site, id: string, level: Check['level'], judge: Judge): Check {
  const url = new URL(site.url)
  return presetCheck('tls', {
    id: `${site.prefix}${id}`,
    target: `TLS ${url.host}`,
    gate: false,
    level,
    look: scene => look(url, scene, judge),
  })
}

async function look(url: URL, scene: Scene, judge: Judge): Promise<Evidence> {
  if (url.protocol === 'http:') return withoutTls(url)
  const inspection = await scene.inspect(url.origin, TIMEOUT_MS)
  if (inspection.kind === 'certificate') return judge(inspection.certificate, scene.date())
  return { exchange: inspection, mismatches: [unanswered(inspection)] }
}

/** On this machine plain http is normal; anywhere else a check that cannot look must not pass. */
function withoutTls(url: URL): Evidence {
  if (isLoopback(url.hostname)) return { mismatches: [], skipped: 'plain http on this machine' }
  return { mismatches: [{ subject: 'URL', expected: 'https', seen: 'http', hint: 'Give the https URL.' }] }
}

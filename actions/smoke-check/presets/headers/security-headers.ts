import { parseDuration } from '../../../../shared/units/duration.ts'
import type { Check, Level, Mismatch } from '../../check/check.ts'
import { destinationMismatches } from '../../check/destination.ts'
import { evidenceOf, statusMismatches } from '../../check/judge.ts'
import { pageRequest } from '../../check/request.ts'
import type { Answer } from '../../engine/exchange.ts'
import { type Preset, presetCheck, type Target } from '../preset.ts'
import { type Site, sitesOf } from '../sites.ts'
import * as rules from './header-rules.ts'

type Rule = (answer: Answer) => readonly Mismatch[] | Promise<readonly Mismatch[]>

const PRODUCTION = /^(prod|production|main|live)$/i

/** The baseline of headers that protect visitors. */
export const securityHeaders: Preset<'security-headers'> = {
  needs: () => ['either'],
  checks: (target, { path, 'hsts-max-age': hsts }) => {
    const least = parseDuration(hsts ?? '')
    const rule =
      least === undefined ? rules.hsts : (answer: Answer) => rules.hsts(answer, Math.round(least / 1_000))
    return sitesOf(target, path).flatMap(site => siteChecks(site, target, rule))
  },
}

function siteChecks(site: Site, { environment = '' }: Target, hstsRule: Rule): Check[] {
  const strict: Level = PRODUCTION.test(environment) ? 'error' : 'warn'
  const hsts = site.url.startsWith('https:') ? [headerCheck(site, 'hsts', strict, hstsRule)] : []
  return [
    ...hsts,
    headerCheck(site, 'nosniff', 'warn', rules.nosniff),
    headerCheck(site, 'frame', 'warn', rules.frame),
    headerCheck(site, 'referrer', 'warn', rules.referrer),
    headerCheck(site, 'csp', 'warn', rules.contentSecurityPolicy),
    headerCheck(site, 'permissions', 'warn', rules.permissions),
    headerCheck(site, 'disclosure', 'warn', rules.disclosure),
    headerCheck(site, 'cookies', 'warn', rules.cookies),
  ]
}

/** The headers of another page, or of an error, say nothing about this one. */
const pageProblems = (answer: Answer): Mismatch[] => [
  ...destinationMismatches(answer),
  ...(answer.status >= 200 && answer.status < 300 ? [] : statusMismatches(answer)),
]

function headerCheck(site: Site, id: string, level: Level, rule: Rule): Check {
  const url = site.page
  return presetCheck('security-headers', {
    id: `${site.prefix}${id}`,
    target: `GET ${url}`,
    gate: false,
    level,
    look: async scene => {
      const exchange = await scene.share(pageRequest(url))
      const wrong = evidenceOf(exchange, pageProblems)
      if (exchange.kind === 'no-answer' || wrong.mismatches.length > 0) return { ...wrong, level: 'error' }
      return { exchange, mismatches: await rule(exchange) }
    },
  })
}

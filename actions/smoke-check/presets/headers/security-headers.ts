import type { Check, Level, Mismatch } from '../../check/check.ts'
import { evidenceOf } from '../../check/judge.ts'
import { pageRequest } from '../../check/request.ts'
import type { Answer } from '../../engine/exchange.ts'
import { type Preset, presetCheck, type Target } from '../preset.ts'
import { type Site, sitesOf } from '../sites.ts'
import * as rules from './header-rules.ts'

type Rule = (answer: Answer) => readonly Mismatch[]

const PRODUCTION = /^(prod|production|main|live)$/i

/** The baseline of headers that protect visitors. */
export const securityHeaders: Preset = {
  needs: ['either'],
  checks: target => sitesOf(target).flatMap(site => siteChecks(site, target)),
}

function siteChecks(site: Site, { environment = '' }: Target): Check[] {
  const strict: Level = PRODUCTION.test(environment) ? 'error' : 'warn'
  const hsts = site.url.startsWith('https:') ? [headerCheck(site, 'hsts', strict, rules.hsts)] : []
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

function headerCheck(site: Site, id: string, level: Level, rule: Rule): Check {
  const url = new URL(site.path, site.url).href
  return presetCheck('security-headers', {
    id: `${site.prefix}${id}`,
    target: `GET ${url}`,
    gate: false,
    level,
    look: async scene => evidenceOf(await scene.share(pageRequest(url)), rule),
  })
}

import type { Mismatch } from '../../check/check.ts'
import { parseCookies } from '../../engine/cookies.ts'
import type { Answer } from '../../engine/exchange.ts'
import { isHtml, readPage } from '../frontend/page.ts'

/** Half a year, the least that browsers' preload lists and scanners take seriously. */
const LEAST_HSTS_SECONDS = 15_552_000

export function hsts(answer: Answer, leastSeconds = LEAST_HSTS_SECONDS): Mismatch[] {
  const given = answer.headers.first('strict-transport-security')
  const seconds = Number(/max-age="?(\d+)/i.exec(given ?? '')?.[1] ?? 'NaN')
  return seconds >= leastSeconds
    ? []
    : [header('strict-transport-security', `max-age of at least ${leastSeconds}`, given)]
}

export function nosniff(answer: Answer): Mismatch[] {
  const given = answer.headers.first('x-content-type-options')
  return given?.trim().toLowerCase() === 'nosniff' ? [] : [header('x-content-type-options', 'nosniff', given)]
}

export function frame(answer: Answer): Mismatch[] {
  const given = answer.headers.first('x-frame-options')
  if (/^\s*(deny|sameorigin)\s*$/i.test(given ?? '')) return []
  if (/frame-ancestors\s/i.test(policies(answer))) return []
  return [header('x-frame-options', 'DENY or SAMEORIGIN, or frame-ancestors in the CSP', given)]
}

export function referrer(answer: Answer): Mismatch[] {
  const given = answer.headers.first('referrer-policy')
  const wanted = 'a policy other than unsafe-url'
  return given !== undefined && !/unsafe-url/i.test(given) ? [] : [header('referrer-policy', wanted, given)]
}

/** Only pages run scripts. A site without headers of its own can write the policy into the page. */
export async function contentSecurityPolicy(answer: Answer): Promise<Mismatch[]> {
  if (!isHtml(answer)) return []
  const subject = 'content-security-policy'
  const inPage = (await readPage(answer)).metas.get(subject) ?? ''
  const given = [policies(answer), inPage].filter(policy => policy.trim() !== '').join('; ')
  if (given === '') return [header(subject, 'a policy', undefined)]
  const loose = given
    .split(/[;,]/)
    .map(directive => directive.trim().toLowerCase())
    .find(
      directive =>
        /^(default-src|script-src|script-src-elem)\s/.test(directive) && /\s\*(\s|$)/.test(directive),
    )
  return loose === undefined ? [] : [header(subject, 'scripts from named places only', loose)]
}

export function permissions(answer: Answer): Mismatch[] {
  const given = answer.headers.first('permissions-policy')
  return given === undefined ? [header('permissions-policy', 'present', undefined)] : []
}

export function disclosure(answer: Answer): Mismatch[] {
  const poweredBy = answer.headers.first('x-powered-by')
  const server = answer.headers.first('server')
  return [
    ...(poweredBy === undefined ? [] : [header('x-powered-by', 'absent', poweredBy)]),
    ...(server !== undefined && /\d+\.\d+/.test(server) ? [header('server', 'no version', server)] : []),
  ]
}

const SESSION_COOKIE = /sess|auth|token|sid\b|jwt/i

export function cookies(answer: Answer): Mismatch[] {
  return parseCookies(answer.headers.all('set-cookie'))
    .filter(({ name }) => SESSION_COOKIE.test(name))
    .flatMap(({ name, secure, httponly, samesite }) => {
      const missing = [
        ...(secure ? [] : ['Secure']),
        ...(httponly ? [] : ['HttpOnly']),
        ...(samesite === undefined ? ['SameSite'] : []),
      ]
      return missing.length === 0
        ? []
        : [
            {
              subject: `cookie ${name}`,
              expected: 'Secure, HttpOnly and SameSite',
              seen: `no ${missing.join(', no ')}`,
            },
          ]
    })
}

const policies = (answer: Answer): string => answer.headers.all('content-security-policy').join('; ')

const header = (name: string, expected: string, seen: string | undefined): Mismatch => ({
  subject: `header ${name}`,
  expected,
  seen: seen ?? 'absent',
})

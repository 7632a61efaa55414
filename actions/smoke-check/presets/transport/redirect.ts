import { isLoopback } from '../../../../shared/declaration/url-rule.ts'
import type { Evidence, Mismatch } from '../../check/check.ts'
import { publicTarget } from '../../check/join-url.ts'
import { unanswered } from '../../check/judge.ts'
import { pageRequest } from '../../check/request.ts'
import type { Scene } from '../../check/scene.ts'
import type { Answer, Exchange } from '../../engine/exchange.ts'
import { redirectTarget } from '../../engine/follow-redirects.ts'
import { type Preset, presetCheck } from '../preset.ts'
import { type Site, sitesOf } from '../sites.ts'

const MOST_HOPS = 2

/** Plain http must lead to https, to the same place, for good. */
export const redirect: Preset<'redirect'> = {
  needs: () => ['either'],
  checks: (target, { path, 'allow-closed': allowClosed = false }) =>
    sitesOf(target, path).map(site =>
      presetCheck('redirect', {
        id: `${site.prefix}https-redirect`,
        target: `GET ${plainUrl(site)}`,
        gate: false,
        level: 'error',
        look: scene => look(site, allowClosed, scene),
      }),
    ),
}

/** A port of its own speaks https only; the question is about the standard one. */
function plainUrl({ page }: Site): string {
  const plain = new URL(page)
  plain.protocol = 'http:'
  if (!isLoopback(plain.hostname)) plain.port = ''
  return plain.href
}

async function look(site: Site, allowClosed: boolean, scene: Scene): Promise<Evidence> {
  const url = plainUrl(site)
  if (isLoopback(new URL(url).hostname) && site.url.startsWith('http:'))
    return { mismatches: [], skipped: 'plain http on this machine' }
  const first = await scene.send({ ...pageRequest(url), follow: 0 })
  if (first.kind === 'no-answer') return closed(first, allowClosed)
  const wrong = firstHop(first, url)
  if (wrong !== undefined && wrong.level !== 'warn') return { exchange: first, ...wrong }
  const chain = await scene.send({ ...pageRequest(url), follow: MOST_HOPS })
  const broken = chain.kind === 'no-answer' ? [unanswered(chain)] : []
  return broken.length > 0
    ? { exchange: chain, mismatches: broken }
    : { exchange: first, mismatches: [], ...wrong }
}

/** Nothing on port 80 is safe too, but has to be meant. */
function closed(exchange: Exchange & { kind: 'no-answer' }, allowClosed: boolean): Evidence {
  if (exchange.code === 'ECONNREFUSED' && allowClosed)
    return { exchange, mismatches: [], notes: ['Port 80 is closed, which was allowed.'] }
  const hint = 'If port 80 is closed on purpose, write `presets: [{ redirect: { allow-closed: true } }]`.'
  return { exchange, mismatches: [{ ...unanswered(exchange), hint }] }
}

/** What is wrong with the first answer; a temporary redirect only warns. */
function firstHop(answer: Answer, from: string): Pick<Evidence, 'mismatches' | 'level'> | undefined {
  const target = redirectTarget(answer)
  if (target === undefined) {
    const hint = 'Content is served without encryption.'
    return { mismatches: [mismatch('status', '301 or 308 to https', String(answer.status), hint)] }
  }
  const [wanted, seen] = [new URL(from), new URL(target)]
  if (seen.protocol !== 'https:') return { mismatches: [mismatch('location', 'https', publicTarget(target))] }
  if (seen.hostname !== wanted.hostname || seen.pathname !== wanted.pathname)
    return { mismatches: [mismatch('location', `the same host and path on https`, publicTarget(target))] }
  if (answer.status === 301 || answer.status === 308) return undefined
  const hint = 'A temporary redirect is asked for again on every visit, in the clear.'
  return { level: 'warn', mismatches: [mismatch('status', '301 or 308', String(answer.status), hint)] }
}

const mismatch = (subject: string, expected: string, seen: string, hint?: string): Mismatch => ({
  subject,
  expected,
  seen,
  ...(hint === undefined ? {} : { hint }),
})

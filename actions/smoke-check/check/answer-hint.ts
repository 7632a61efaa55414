import type { Answer } from '../engine/exchange.ts'

interface Sign {
  readonly matches: (answer: Answer) => boolean
  readonly says: string
}

const header = (answer: Answer, name: string): string => answer.headers.first(name)?.toLowerCase() ?? ''

/** What platforms leave in their answers when they, and not the service, have answered; the surest signs first. */
const SIGNS: readonly Sign[] = [
  {
    matches: answer => header(answer, 'cf-mitigated') === 'challenge',
    says: 'Cloudflare asks for a challenge that only browsers pass: let this runner through, by a WAF rule for its User-Agent with a secret header, or a service token.',
  },
  {
    matches: answer => header(answer, 'x-vercel-mitigated') !== '',
    says: "Vercel's firewall has stopped the request: add a bypass rule, or send x-vercel-protection-bypass.",
  },
  {
    matches: answer => header(answer, 'x-railway-fallback') === 'true',
    says: 'Railway answers itself: no deployment serves this domain, or the domain belongs to another service.',
  },
  {
    matches: answer => isAccess(answer),
    says: 'Cloudflare Access asks for a login: send a service token in cf-access-client-id and cf-access-client-secret.',
  },
  {
    matches: answer => header(answer, 'x-squid-error') !== '',
    says: 'The proxy on the way, a squid, answers itself and not the service: look at its rules, or name the host in NO_PROXY.',
  },
  {
    matches: answer => answer.status === 407,
    says: 'The proxy on the way asks for credentials: write them into HTTP_PROXY and HTTPS_PROXY, or name the host in NO_PROXY.',
  },
  {
    matches: ({ status }) => status === 530,
    says: 'Cloudflare cannot resolve or reach the origin (1016, 1033): look at the DNS record and at the tunnel.',
  },
  {
    matches: ({ status }) => status === 525 || status === 526,
    says: 'Cloudflare and the origin do not agree on TLS: look at the certificate of the origin and at the SSL mode.',
  },
  {
    matches: ({ status }) => status >= 520 && status <= 524,
    says: 'Cloudflare reached the origin and got no usable answer: it is down, refuses Cloudflare, or takes too long.',
  },
  {
    matches: ({ status }) => status === 405,
    says: 'The route exists for other methods.',
  },
  {
    matches: ({ status }) => status === 401 || status === 403,
    says: 'The route asks for credentials, or an access rule refuses us.',
  },
  {
    matches: ({ status }) => status === 429,
    says: 'The service limits requests; the check waits as long as it is told to.',
  },
  {
    matches: ({ status }) => status === 502 || status === 503 || status === 504,
    says: 'The service is not up behind its proxy (yet).',
  },
]

/** What the answer itself says about why it is not the expected one. */
export function answerHint(answer: Answer): string | undefined {
  const says = SIGNS.find(({ matches }) => matches(answer))?.says
  const allow = answer.headers.first('allow')
  return answer.status === 405 && allow !== undefined ? `${says} It allows ${allow}.` : says
}

const isAccess = (answer: Answer): boolean =>
  /cloudflareaccess\.com/.test(header(answer, 'location')) ||
  (answer.status === 403 && header(answer, 'cf-access-domain') !== '') ||
  /\bcloudflare access\b/i.test(header(answer, 'www-authenticate'))

import type { Draft } from '../findings/draft.ts'
import { isPrivateHost, parseWrittenUrl, type WrittenUrl } from '../types/addresses.ts'
import type { ValueCase } from './rule-context.ts'
import { switchesTlsOff } from './tls-switch.ts'

/** Encryption on the way, and database URLs that one tool takes and another refuses. */
export function transportRules(given: ValueCase): Draft[] {
  const { specification, setting, value } = given
  const found = (rule: Draft['rule'], message: string): Draft => ({
    rule,
    variable: specification.name,
    message: `${setting.name} ${message}`,
    place: setting.place,
  })
  if (specification.type === 'boolean')
    return switchesTlsOff(specification.name, value, given)
      ? [found('tls-off', 'switches encryption off')]
      : []
  const url = parseWrittenUrl(value)
  if (url === undefined) return []
  if (specification.type === 'redis-url')
    return url.scheme === 'redis' && !isPrivateHost(url.host)
      ? [found('tls-off', 'talks to a public host without encryption; use rediss://')]
      : []
  if (specification.type !== 'postgres-url') return []
  return [...schemeProblems(url), ...tlsProblems(url)].map(({ rule, message }) => found(rule, message))
}

type Problem = Pick<Draft, 'rule' | 'message'>

function schemeProblems({ scheme }: WrittenUrl): Problem[] {
  if (scheme === 'postgres')
    return [
      {
        rule: 'db-scheme',
        message: 'starts with postgres://, which SQLAlchemy refuses since 1.4; write postgresql://',
      },
    ]
  return scheme.includes('+')
    ? [
        {
          rule: 'db-scheme',
          message: `names a driver (${scheme}), which pg_dump and psql refuse; write postgresql:// and let the application add it`,
        },
      ]
    : []
}

function tlsProblems({ scheme, query, host }: WrittenUrl): Problem[] {
  const mode = query.get('sslmode') ?? query.get('ssl') ?? ''
  if (/^(?:disable|false|0|off)$/i.test(mode))
    return [{ rule: 'tls-off', message: 'switches encryption off' }]
  if (query.has('sslmode') && scheme.includes('asyncpg'))
    return [{ rule: 'db-sslmode', message: 'uses sslmode, which asyncpg does not understand' }]
  return mode === '' && host !== '' && !isPrivateHost(host)
    ? [{ rule: 'db-sslmode', message: 'names a public host and does not ask for TLS' }]
    : []
}

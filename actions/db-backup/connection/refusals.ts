import { isLoopback } from '../../../shared/declaration/url-rule.ts'
import { type DatabaseAddress, hostOf } from './address.ts'

/** Why a dump over this address would fail or lie, in words that say what to use instead; `undefined` when nothing speaks against it. */
export function refusalOf(address: DatabaseAddress, allowPooler: boolean): string | undefined {
  const hosts = hostOf(address).split(',')
  const internal = hosts.find(host => /\.railway\.internal$/i.test(host))
  if (internal !== undefined)
    return `points at ${internal}, which is reachable only inside Railway; use the public address (DATABASE_PUBLIC_URL)`
  const pooler = allowPooler ? undefined : poolerSign(address, hosts)
  if (pooler === undefined) return undefined
  return `looks like a connection pooler (${pooler}), through which pg_dump does not work; use the direct address of the database, or set allow-pooler where the pooler is in session mode`
}

function poolerSign(address: DatabaseAddress, hosts: readonly string[]): string | undefined {
  if (address.poolerHints.length > 0) return address.poolerHints[0]
  const named = hosts.find(host => host.split('.').some(part => /-pooler$/i.test(part)))
  if (named !== undefined) return named
  const port = (address.parameters.get('port') ?? '')
    .split(',')
    .find(text => text === '6543' || text === '6432')
  return port === undefined || hosts.some(isLoopback) ? undefined : `port ${port}`
}

/** Libpq's `prefer` and `require` encrypt without knowing to whom; on a public host that is worth a notice. */
export function tlsNotice(address: DatabaseAddress): string | undefined {
  const mode = address.parameters.get('sslmode') ?? 'prefer'
  const hosts = hostOf(address).split(',')
  if (mode === 'verify-full' || hosts.every(host => host === '' || host.startsWith('/') || isLoopback(host)))
    return undefined
  return `sslmode=${mode} does not check whose certificate the server shows; use verify-full where the server has a trusted one`
}

import { Secret } from '../../../shared/secrets/secret.ts'

/** The same server, another database. Of what is said twice the later one wins, in URLs and in connection strings alike. */
export function withDatabaseName(address: Secret, name: string): Secret {
  const raw = address.reveal().trim()
  if (!/^\w+(?:\+\w+)?:\/\//.test(raw)) return new Secret(`${raw} dbname='${name.replace(/[\\']/g, '\\$&')}'`)
  return new Secret(`${raw}${raw.includes('?') ? '&' : '?'}dbname=${encodeURIComponent(name)}`)
}

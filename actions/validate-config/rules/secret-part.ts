import type { Specification } from '../contract/contract.ts'
import { parseWrittenUrl } from '../types/addresses.ts'

/** Schemes of services whose address is no secret, only the password in it. */
const SERVICES =
  /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|mqtts?|kafka|nats|memcached|smtps?|clickhouse)(?:\+\w+)?$/i

/**
 * The part of a value that is secret: of the address of a database its password, of anything else all of it; `undefined`
 * when there is none. The one answer for every rule that asks whether something secret stands somewhere.
 */
export function secretPart(value: string, { type }: Pick<Specification, 'type'>): string | undefined {
  const url = parseWrittenUrl(value)
  if (url !== undefined && (url.password ?? '') !== '') return url.password
  const isAddress = /-url$|^dsn$/.test(type) || (url !== undefined && SERVICES.test(url.scheme))
  return isAddress && type !== 'dsn' ? undefined : value === '' ? undefined : value
}

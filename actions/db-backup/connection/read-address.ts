import type { Secret } from '../../../shared/secrets/secret.ts'
import { hostOf, type Reading } from './address.ts'
import { readConninfo } from './conninfo.ts'
import { readDatabaseUrl } from './database-url.ts'

/** Reads a URL of any PostgreSQL driver, or a `key=value` connection string. Never quotes the text: it holds a password. */
export function readDatabaseAddress(given: string): Reading {
  const raw = given.trim()
  if (/^postgres(?:ql)?(?:\+[a-z0-9_]+)?:\/\//i.test(raw)) return readDatabaseUrl(raw)
  if (/^[a-z]+(?:\+[a-z0-9_]+)?:\/\//i.test(raw))
    return { problem: 'is not a PostgreSQL address; it must start with postgres:// or postgresql://' }
  if (/^\w+\s*=/.test(raw)) return readConninfo(raw)
  return { problem: 'must be a postgres:// URL or a key=value connection string' }
}

/** The host of an address that can be read; empty otherwise. */
export function hostIn(url: Secret | undefined): string {
  const reading = url === undefined ? undefined : readDatabaseAddress(url.reveal())
  return reading !== undefined && 'address' in reading ? hostOf(reading.address) : ''
}

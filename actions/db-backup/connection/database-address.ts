import type { Problem } from '../../../shared/failure/input-error.ts'
import { readConninfo } from './conninfo.ts'
import { readDatabaseUrl } from './database-url.ts'

/** How to reach one database, as libpq parameters. The password is in there: never print it whole. */
export interface DatabaseAddress {
  readonly parameters: ReadonlyMap<string, string>
  /** Names of parameters that libpq does not know and that were left out. */
  readonly dropped: readonly string[]
  /** Parameters that speak of a pooler in front of the database. */
  readonly poolerHints: readonly string[]
}

export type Reading = { readonly address: DatabaseAddress } | { readonly problem: string }

/** Reads a URL of any PostgreSQL driver, or a `key=value` connection string. Never quotes the text: it holds a password. */
export function readDatabaseAddress(given: string): Reading {
  const raw = given.trim()
  if (/^postgres(?:ql)?(?:\+[a-z0-9_]+)?:\/\//i.test(raw)) return readDatabaseUrl(raw)
  if (/^[a-z]+(?:\+[a-z0-9_]+)?:\/\//i.test(raw))
    return { problem: 'is not a PostgreSQL address; it must start with postgres:// or postgresql://' }
  if (/^\w+\s*=/.test(raw)) return readConninfo(raw)
  return { problem: 'must be a postgres:// URL or a key=value connection string' }
}

/** The address, or the problem to report under the name of its input. */
export function addressProblems(input: string, raw: string | undefined): Problem[] {
  if (raw === undefined) return []
  const reading = readDatabaseAddress(raw)
  return 'problem' in reading ? [{ input, message: reading.problem }] : []
}

export const databaseOf = (address: DatabaseAddress): string =>
  address.parameters.get('dbname') ?? address.parameters.get('user') ?? ''

export const hostOf = (address: DatabaseAddress): string =>
  address.parameters.get('host') ?? address.parameters.get('hostaddr') ?? ''

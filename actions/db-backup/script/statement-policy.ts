import { quoteName, quoteText } from '../server/quoted-names.ts'
import { allowed, nameOf } from './reserved-definitions.ts'

/** What a target already has and what its role may not make; decides which statements of a dump are left out. */
export interface StatementPolicy {
  readonly schemas: readonly string[]
  readonly extensions: readonly string[]
  readonly isSuperuser: boolean
  /** Subscriptions of the target: they are never replaced, because dropping one speaks to its publisher. */
  readonly subscriptions: readonly string[]
  /** Parameters that only a superuser sets there. */
  readonly reserved: readonly string[]
  readonly versionNum: number
  /** Owners and grants of the backup are restored. */
  readonly keepsOwners?: boolean
  /** In force while everything is restored; default: none, as pg_dump has it. */
  readonly searchPath?: string
}

/** Why a statement is left out: a thing to be told, or nothing worth telling. `later` runs when all the rest is there. */
export type Verdict =
  | 'run'
  | 'silent'
  | 'later'
  | { readonly leftOut: string }
  /** It runs in this form. */
  | { readonly changed: string; readonly without: readonly string[] }

const NAME = String.raw`("(?:[^"]|"")*"|[\w$\x80-\xff]+)`
const OWNER = new RegExp(`^ALTER [A-Z ]+ .* OWNER TO ${NAME};$`, 's')
const RIGHTS = /^(?:GRANT|REVOKE|ALTER DEFAULT PRIVILEGES) /
/** The script runs as one transaction; `pg_dump` opens others of its own around large objects. */
const TRANSACTION = /^(?:BEGIN|COMMIT);$/
const NO_PATH = /^SELECT pg_catalog\.set_config\('search_path', '', false\);$/
const REFRESH = new RegExp(`^REFRESH MATERIALIZED VIEW ${NAME}\\.${NAME};$`)
const SCHEMA = new RegExp(`^CREATE SCHEMA ${NAME};$`)
const EXTENSION = new RegExp(`^CREATE EXTENSION IF NOT EXISTS ${NAME} `)
const SUBSCRIPTION = new RegExp(`^(?:CREATE|ALTER|COMMENT ON) SUBSCRIPTION ${NAME}`)
const ON_EXTENSION = /^COMMENT ON EXTENSION /
const SUPERUSERS =
  /^(?:CREATE|ALTER|COMMENT ON) ((?:EVENT TRIGGER|PUBLICATION|SUBSCRIPTION|FOREIGN DATA WRAPPER|ACCESS METHOD) (?:"(?:[^"]|"")*"|[\w$\x80-\xff]+)|OPERATOR (?:CLASS|FAMILY) \S+|TEXT SEARCH (?:PARSER|TEMPLATE) \S+|CAST \([^().]*(?:\(\d+(?:,\d+)?\)[^().]*)?\))/
/** `CREATE OR REPLACE PROCEDURAL LANGUAGE`, with TRUSTED before it where it is. */
const LANGUAGE = /^(?:CREATE (?:OR REPLACE )?(?:TRUSTED )?|COMMENT ON )(PROCEDURAL LANGUAGE \S+)/

/** What `--no-owner --no-privileges --no-tablespaces` are for an archive, and what this target has or cannot have. Pure. */
export function verdictOn(statement: string, policy: StatementPolicy): Verdict {
  if (TRANSACTION.test(statement)) return 'silent'
  if (REFRESH.test(statement)) return 'later'
  if (policy.searchPath !== undefined && NO_PATH.test(statement)) {
    const path = Buffer.from(quoteText(policy.searchPath)).toString('latin1')
    return { changed: `SELECT pg_catalog.set_config('search_path', ${path}, false);`, without: [] }
  }
  if (policy.keepsOwners !== true && (OWNER.test(statement) || RIGHTS.test(statement))) return 'silent'
  if (/^SET default_tablespace = /.test(statement)) return 'silent'
  if (policy.versionNum < 170_000 && /^SET transaction_timeout = /.test(statement)) return 'silent'
  if (has(policy.schemas, SCHEMA.exec(statement)?.[1])) return 'silent'
  if (has(policy.extensions, EXTENSION.exec(statement)?.[1])) return 'silent'
  if (has(policy.subscriptions, SUBSCRIPTION.exec(statement)?.[1])) return 'silent'
  if (policy.isSuperuser) return 'run'
  if (ON_EXTENSION.test(statement)) return 'silent'
  const forSuperusers = (SUPERUSERS.exec(statement) ?? LANGUAGE.exec(statement))?.[1]?.replace(/;$/, '')
  return forSuperusers === undefined ? ofDefinition(statement, policy) : { leftOut: forSuperusers }
}

function ofDefinition(statement: string, policy: StatementPolicy): Verdict {
  const form = allowed(statement, policy)
  if (form === undefined) return { leftOut: nameOf(statement) }
  return form.without.length === 0 ? 'run' : { changed: form.statement, without: form.without }
}

/** What is in a script is bytes as Latin-1. */
const has = (names: readonly string[], written: string | undefined): boolean =>
  written !== undefined &&
  names
    .map(name => Buffer.from(name).toString('latin1'))
    .some(name => name === written || quoteName(name) === written)

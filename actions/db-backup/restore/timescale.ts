import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { quoteName } from '../server/quoted-names.ts'
import type { ArchiveEntry } from './archive-entries.ts'

/** The parameter that its two calls switch; only a superuser may, or who was granted it (from PostgreSQL 15 on). */
export const RESTORING = 'timescaledb.restoring'
/** Where the rows of hypertables lie, in tables that inherit from them. */
const CHUNKS = '_timescaledb_internal'

type Contents = Pick<Manifest, 'contents'>
type Extension = Manifest['contents']['extensions'][number]

export const timescaleOf = ({ contents }: Contents): Extension | undefined =>
  contents.extensions.find(({ name }) => name === 'timescaledb')

/** The extension is made in the version that wrote the backup: its catalog is restored with the rows. */
export const creationOfTimescale = ({ version, schema = 'public' }: Extension): string =>
  `CREATE EXTENSION IF NOT EXISTS timescaledb SCHEMA ${quoteName(schema)} VERSION ${quoteName(version)}`

export interface Hooks {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * What TimescaleDB wants done around a restore (its manual, *Logical backup*): the extension first, then hypertables between
 * two calls. Nothing where the user's own statements make the calls.
 */
export function timescaleHooks(manifest: Contents, { before }: Pick<Hooks, 'before'>): Hooks {
  const extension = timescaleOf(manifest)
  if (extension === undefined || before.some(statement => statement.includes('timescaledb_pre_restore')))
    return { before: [], after: [] }
  const call = (name: string) => `SELECT ${quoteName(extension.schema ?? 'public')}.${name}()`
  return {
    before: [creationOfTimescale(extension), call('timescaledb_pre_restore')],
    after: [call('timescaledb_post_restore')],
  }
}

/**
 * Its catalog knows the hypertables of the target by numbers of its own, which the backup's would meet.
 * @throws ActionError before anything is touched
 */
export function refuseReplacingHypertables(manifest: Contents, replace: boolean): void {
  if (!replace || timescaleOf(manifest) === undefined) return
  throw new ActionError('A backup with TimescaleDB is restored into an empty database only', {
    code: 'target',
    remedy: 'Restore into a new database, look at it, and rename the two. Nothing in this one was touched.',
  })
}

/**
 * Single tables: a hypertable is nothing without the catalog of TimescaleDB, which is restored as a whole.
 * @throws ActionError that names them
 */
export function refuseSingleHypertables(
  entries: readonly ArchiveEntry[],
  wanted: readonly ArchiveEntry[],
): void {
  const ids = new Set(wanted.map(({ id }) => id))
  const parents = new Set(
    entries
      .filter(({ text }) => text.startsWith(`TABLE ${CHUNKS} `))
      .flatMap(({ dependencies }) => dependencies.filter(id => ids.has(id))),
  )
  const hypertables = wanted.filter(({ id, text }) => parents.has(id) && text.startsWith('TABLE '))
  if (hypertables.length === 0) return
  const names = hypertables.map(({ text }) => text.replace(/^TABLE (\S+) /, '$1.').replace(/ \S*$/, ''))
  throw new ActionError(`tables: ${names.join(', ')} cannot be restored alone: hypertables of TimescaleDB`, {
    code: 'scope',
    remedy: 'Restore all of the backup into an empty database and copy the rows from there.',
  })
}

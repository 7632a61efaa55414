import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { code, facts, paragraphs } from '../../../shared/report/markdown.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { type GoodBackup, verifiedLevel } from '../catalog/catalog.ts'
import { findRepository } from '../catalog/find-repository.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import { selectBackup } from '../catalog/select-backup.ts'
import type { Inputs } from '../declaration.ts'
import type { Repository } from '../manifest/keys.ts'
import type { Outcome } from '../report/backup-report.ts'
import { backupOutputs } from '../report/evidence.ts'
import type { ArchiveEntry } from '../restore/archive-entries.ts'
import type { RestoreWork } from '../restore/archive-source.ts'
import { refuseOtherFormat } from '../restore/asked-format.ts'
import { type Comparison, compareWithManifest, refuseDifferences } from '../restore/compare.ts'
import { pickEntries, pickTables } from '../restore/pick-entries.ts'
import { type PreparedRestore, prepareRestore } from '../restore/restore-archive.ts'
import { countObjects, decideReplace, refuseOlderServer } from '../restore/target.ts'
import { type Database, knownAddress, withDatabase, withPrivateFolder } from '../server/connect.ts'
import type { StoreClient } from '../store/store-client.ts'
import { proveReading, proveUpload } from '../verify/prove.ts'
import { clientWish, databaseWish, identityWish, openStore, trustOf } from './open-store.ts'

/** Puts a backup into the target database: proven before the target is touched, compared afterwards. */
export async function restore(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const started = ports.clock.now()
  const store = openStore(inputs, ports)
  const repository = await findRepository(store, databaseWish(inputs))
  const chosen = selectBackup(
    await readCatalog(store, repository, trustOf(inputs, ports)),
    inputs.backup,
    identityWish(inputs),
  )
  ports.log.info(
    `Backup    ${chosen.id}, ${formatBytes(chosen.manifest.object.size)}, ${verifiedLevel(chosen)}`,
  )
  return await withPrivateFolder(ports, folder =>
    inTarget(inputs, folder, ports, async target => {
      const work = { inputs, store, chosen, folder, target }
      const prepared = await ports.log.group('Checking the backup and the target', async () =>
        prepareRestore(await refuseUnfit(work, ports), ports),
      )
      tellReplaced(prepared, ports)
      if (inputs.dryRun) return rehearsed(work, prepared, repository)
      const leftOut = await ports.log.group('Restoring', () => prepared.run())
      tellLeftOut(leftOut, ports)
      const comparison = await ports.log.group('Comparing', () => settle(work))
      return describe(
        {
          ...work,
          comparison,
          replace: prepared.replacement !== undefined,
          tookMs: ports.clock.now() - started,
        },
        repository,
      )
    }),
  )
}

interface Work {
  readonly inputs: Inputs
  readonly store: StoreClient
  readonly chosen: GoodBackup
  readonly folder: string
  readonly target: Database
}

function inTarget(
  inputs: Inputs,
  folder: string,
  ports: Ports,
  body: (target: Database) => Promise<Outcome>,
): Promise<Outcome> {
  if (inputs.targetDatabaseUrl === undefined)
    throw new ActionError('target-database-url is required', { code: 'input' })
  const address = knownAddress('target-database-url', inputs.targetDatabaseUrl, ports)
  return withDatabase({ address, folder, name: 'target' }, clientWish(inputs), ports, body)
}

/** Everything that speaks against it, before anything is written. */
async function refuseUnfit(work: Work, ports: Ports): Promise<RestoreWork> {
  const { inputs, store, chosen, target, folder } = work
  const { manifest } = chosen
  refuseOtherFormat(manifest, inputs.format)
  if (manifest.encryption !== null && inputs.identity === undefined)
    throw new ActionError('The backup is encrypted, and there is no `identity` to read it with', {
      code: 'identity',
      remedy: `Give the identity of one of its recipients: ${manifest.encryption.recipients.join(', ')}`,
    })
  if (inputs.tables.length > 0 && manifest.dump.format === 'plain')
    throw new ActionError('tables: single tables cannot be picked from a plain SQL backup', {
      code: 'scope',
      remedy: 'Restore all of it into an empty database and copy the tables from there.',
    })
  pickTables(manifest, inputs.tables)
  refuseOlderServer(manifest, target.server, inputs.allowOlderServer)
  const replace = decideReplace(await countObjects(target.session), target.server, inputs.confirmRestore)
  const reading = { store, folder, client: target.client, identity: inputs.identity, facts: manifest }
  await proveUpload(reading, false, ports)
  const proof = await proveReading('L2', reading, ports)
  ports.log.info(`Checksum  ${proof.detail}, ${proof.durationMs} ms`)
  ports.log.info(
    `Target    ${target.server.database}, PostgreSQL ${target.server.version}, ${replace ? 'its content is replaced' : 'empty'}`,
  )
  const { identity, jobs, tables } = inputs
  return { manifest, store, identity, target, folder, jobs, replace, pick: pickerOf(chosen, tables) }
}

/** Where only some tables are wanted: which entries of the archive make them up. */
const pickerOf =
  ({ manifest }: GoodBackup, tables: readonly string[]) =>
  (entries: readonly ArchiveEntry[]): readonly ArchiveEntry[] =>
    tables.length === 0 ? entries : pickEntries(entries, pickTables(manifest, tables))

/** A role that is no superuser cannot make everything; the rest is there, and what is missing has a name. */
function tellLeftOut(leftOut: readonly string[], ports: Pick<Ports, 'log'>): void {
  if (leftOut.length === 0) return
  ports.log.warning(`Left out, because only a superuser can create it: ${leftOut.slice(0, 20).join(', ')}`)
}

/** Counts what came back. A restored database has no statistics before version 18, so the planner is told first. */
async function settle({ target, chosen, inputs }: Work): Promise<Comparison> {
  await target.session.ask('ANALYZE')
  const { contents } = chosen.manifest
  const tables = [...pickTables(chosen.manifest, inputs.tables)]
  const comparison = await compareWithManifest({ contents: { ...contents, tables } }, target.session)
  refuseDifferences(comparison)
  return comparison
}

/** What a confirmed restore takes away, before it does. */
function tellReplaced({ replacement }: PreparedRestore, ports: Pick<Ports, 'log'>): void {
  if (replacement === undefined) return
  for (const { drop } of replacement.dropped.slice(0, 100)) ports.log.info(`replaces ${drop}`)
  const staying = [...replacement.staying].filter(entry => entry.startsWith('TABLE '))
  if (staying.length > 0)
    ports.log.notice(`Stays as it is, because the backup lacks its rows: ${staying.slice(0, 20).join(', ')}`)
}

function rehearsed({ chosen, target }: Work, prepared: PreparedRestore, repository: Repository): Outcome {
  const replaced = prepared.replacement?.dropped.length ?? 0
  const summary = `Would restore ${chosen.id} into ${target.server.database}${replaced === 0 ? '' : ` and replace ${replaced} objects there`}; its checksum agrees.`
  return {
    outputs: {
      result: 'dry-run',
      summary,
      ...backupOutputs(chosen, repository),
      verifiedLevel: verifiedLevel(chosen),
    },
    report: paragraphs('### Database restore: dry run', summary),
  }
}

interface Restored extends Work {
  readonly comparison: Comparison
  readonly replace: boolean
  readonly tookMs: number
}

function describe(
  { chosen, target, comparison, replace, tookMs }: Restored,
  repository: Repository,
): Outcome {
  const summary = `Restored ${chosen.id} into ${target.server.database}: ${comparison.tables} tables and ${comparison.rows} rows, counts agree.`
  return {
    outputs: {
      result: 'restored',
      summary,
      ...backupOutputs(chosen, repository),
      verifiedLevel: verifiedLevel(chosen),
      tables: comparison.tables,
      rows: comparison.rows,
      evidence: { id: chosen.id, target: target.server.database, ...comparison },
    },
    report: paragraphs(
      '### Database restore',
      `**${summary}**`,
      facts([
        ['Backup', code(chosen.id)],
        ['Made', chosen.time.toISOString()],
        [
          'Target',
          `${code(target.server.database)}, PostgreSQL ${target.server.version}, ${replace ? 'content replaced' : 'was empty'}`,
        ],
        ['Size', formatBytes(chosen.manifest.object.size)],
        ['Took', formatDuration(tookMs)],
      ]),
    ),
  }
}

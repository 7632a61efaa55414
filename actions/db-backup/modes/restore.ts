import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { verifiedLevel } from '../catalog/catalog.ts'
import { findRepository } from '../catalog/find-repository.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import { selectBackup } from '../catalog/select-backup.ts'
import { findClient } from '../client/find-client.ts'
import type { Inputs } from '../declaration.ts'
import type { Outcome } from '../report/backup-report.ts'
import {
  describe,
  rehearsed,
  tellLeftOut,
  tellReplaced,
  tellUncounted,
  type Work,
} from '../report/restore-report.ts'
import { analyzeTables } from '../restore/analyze.ts'
import type { ArchiveEntry } from '../restore/archive-entries.ts'
import type { RestoreWork } from '../restore/archive-source.ts'
import { refuseOtherFormat } from '../restore/asked-format.ts'
import { type Comparison, compareWithManifest, refuseDifferences } from '../restore/compare.ts'
import { comparedTables, refuseExcludingFromPlain, withoutExcluded } from '../restore/exclude-entries.ts'
import { betweenHooks } from '../restore/hooks.ts'
import { refuseMissingRoles, restoreSettings, tellUnrestored } from '../restore/owners.ts'
import { pickTables } from '../restore/pick-entries.ts'
import { pickWithNeeds } from '../restore/pick-tables.ts'
import { prepareRestore } from '../restore/restore-archive.ts'
import { countObjects, decideReplace, refuseOlderServer } from '../restore/target.ts'
import { refuseReplacingHypertables } from '../restore/timescale.ts'
import { type Database, knownAddress, withDatabase, withPrivateFolder } from '../server/connect.ts'
import { majorOfServer } from '../server/server-facts.ts'
import { proveReading, proveUpload } from '../verify/prove.ts'
import { clientWish, databaseWish, hooksOf, identityWish, openStore, trustOf } from './open-store.ts'

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
      const hooks = await hooksOf(inputs, ports)
      if (inputs.dryRun) return rehearsed(work, prepared, repository)
      const leftOut = await ports.log.group('Restoring', () =>
        betweenHooks(chosen.manifest, hooks, target.session, async () => {
          const left = await prepared.run()
          if (inputs.keepOwners)
            await restoreSettings(chosen.manifest, target.server.database, target.session, ports)
          return left
        }),
      )
      if (!inputs.keepOwners) tellUnrestored(chosen.manifest, ports)
      tellLeftOut(leftOut, ports)
      const comparison = await ports.log.group('Comparing', () => settle(work, ports))
      tellUncounted(comparison, ports)
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

function inTarget(
  inputs: Inputs,
  folder: string,
  ports: Ports,
  body: (target: Database) => Promise<Outcome>,
): Promise<Outcome> {
  if (inputs.targetDatabaseUrl === undefined)
    throw new ActionError('target-database-url is required', { code: 'input' })
  const address = knownAddress('target-database-url', inputs.targetDatabaseUrl, ports)
  return withDatabase({ address, folder, name: 'target', takesNewer: true }, clientWish(inputs), ports, body)
}

/** Everything that speaks against it, before anything is written. */
async function refuseUnfit(work: Work, ports: Ports): Promise<RestoreWork> {
  const { inputs, store, chosen, target, folder } = work
  const { manifest } = chosen
  refuseOtherFormat(manifest, inputs.format)
  refuseExcludingFromPlain(manifest, inputs.excludeEntries)
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
  refuseReplacingHypertables(manifest, replace)
  const reading = { store, folder, client: target.client, identity: inputs.identity, facts: manifest }
  await proveUpload(reading, false, ports)
  const proof = await proveReading('L2', reading, ports)
  ports.log.info(`Checksum  ${proof.detail}, ${proof.durationMs} ms`)
  ports.log.info(
    `Target    ${target.server.database}, PostgreSQL ${target.server.version}, ${replace ? 'its content is replaced' : 'empty'}`,
  )
  const reader = await olderTarget(work, ports)
  if (inputs.keepOwners) await refuseMissingRoles(manifest, target.session)
  const { identity, jobs, keepOwners } = inputs
  return {
    manifest,
    store,
    identity,
    target,
    folder,
    jobs,
    replace,
    keepOwners,
    ...reader,
    lockTimeoutMs: inputs.lockTimeout,
    pick: pickerOf(work, ports),
  }
}

/**
 * An archive is read by a client as new as the one that wrote it, whatever the target is. To an older server its SQL goes
 * through psql, without the settings that only newer ones know.
 */
async function olderTarget(
  { chosen: { manifest }, target }: Work,
  ports: Ports,
): Promise<Pick<RestoreWork, 'reader'>> {
  const [source, server] = [majorOfServer(manifest.server), majorOfServer(target.server)]
  if (source > server)
    ports.log.notice(
      `The target is older than the source (${target.server.version}): what only newer servers know stops the restore`,
    )
  const { client } = target
  if (manifest.dump.format === 'plain' || (source <= server && client.major <= server)) return {}
  return { reader: client.major >= source ? client : await findClient(source, undefined, ports) }
}

/** Which entries of the archive are restored: all, or those that make up what is wanted. */
const pickerOf =
  ({ chosen: { manifest }, inputs: { tables, excludeEntries }, target }: Work, ports: Ports) =>
  async (entries: readonly ArchiveEntry[]): Promise<readonly ArchiveEntry[]> => {
    const { session } = target
    const picked =
      tables.length === 0
        ? entries
        : await pickWithNeeds(
            entries,
            { tables: pickTables(manifest, tables), all: manifest.contents.tables },
            { session },
            ports,
          )
    return withoutExcluded(picked, excludeEntries)
  }

/** Counts what came back, with a planner that knows it. */
async function settle({ target, chosen, inputs }: Work, ports: Ports): Promise<Comparison> {
  await analyzeTables(target.session, ports)
  const { contents } = chosen.manifest
  const tables = [...comparedTables(pickTables(chosen.manifest, inputs.tables), inputs.excludeEntries)]
  const comparison = await compareWithManifest({ contents: { ...contents, tables } }, target.session)
  refuseDifferences(comparison)
  return comparison
}

import type { Ports } from '../../../shared/action/action.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, inert, paragraphs, table } from '../../../shared/report/markdown.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { type CatalogEntry, goodBackups, restoreTestedAt, verifiedLevel } from '../catalog/catalog.ts'
import { findRepository } from '../catalog/find-repository.ts'
import { identityInWords, identityOf } from '../catalog/identity.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import type { Inputs } from '../declaration.ts'
import type { Outcome } from '../report/backup-report.ts'
import { backupOutputs, newestRestoreTest } from '../report/evidence.ts'
import { sizesPicture } from '../report/pictures.ts'
import { databaseWish, openStore, trustOf } from './open-store.ts'

/** Shows every backup of a database, good or not, newest first. */
export async function list(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const store = openStore(inputs, ports)
  const repository = await findRepository(store, databaseWish(inputs))
  const catalog = await readCatalog(store, repository, trustOf(inputs, ports))
  const now = ports.clock.date()
  const rows = catalog.entries.map(entry => describe(entry, now))
  for (const row of rows) ports.log.info(row.join('  '))
  const good = goodBackups(catalog)
  const [newest] = good
  const summary = `${good.length} good backups of ${repository.database} under ${repository.prefix}/, ${formatBytes(catalog.entries.reduce((sum, { bytes }) => sum + bytes, 0))} in all.`
  return {
    outputs: {
      result: 'listed',
      summary,
      kept: good.length,
      evidence: catalog.entries.map(({ id, bytes, problem }) => ({ id, bytes, problem: problem ?? null })),
      restoreTestedAt: newestRestoreTest(good)?.toISOString(),
      ...(newest === undefined
        ? {}
        : {
            ...backupOutputs(newest, repository),
            verifiedLevel: verifiedLevel(newest),
            ageMs: now.getTime() - newest.time.getTime(),
          }),
    },
    report: paragraphs(
      heading('told', `Backups of ${code(repository.database)}`, `${good.length}`),
      summary,
      table(
        ['Backup', 'Of', 'Age', 'Size', 'Level', 'Notes'],
        rows.map(([id = '', ...rest]) => [code(id), ...rest.map(inert)]),
      ),
      sizesPicture(catalog),
    ),
  }
}

function describe(entry: CatalogEntry, now: Date): string[] {
  const notes = [
    ...(entry.problem === undefined ? [] : [entry.problem]),
    ...(entry.authenticated === true ? ['authenticated'] : []),
    ...(entry.pinned ? ['pinned'] : []),
    ...(restoreTestedAt(entry) === undefined ? [] : ['restored as a test']),
    ...(entry.manifest?.encryption == null ? [] : ['encrypted']),
  ]
  return [
    entry.id,
    entry.manifest === undefined ? '-' : identityInWords(identityOf(entry.manifest)),
    formatDuration(now.getTime() - entry.time.getTime()),
    formatBytes(entry.bytes),
    entry.manifest === undefined ? '-' : verifiedLevel(entry),
    notes.join(', '),
  ]
}

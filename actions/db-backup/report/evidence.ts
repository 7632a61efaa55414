import type { CatalogEntry, GoodBackup } from '../catalog/catalog.ts'
import { restoreTestedAt, verifiedLevel } from '../catalog/catalog.ts'
import { identityKey, identityOf, scopeOf } from '../catalog/identity.ts'
import type { Inputs } from '../declaration.ts'
import { manifestKey, type Repository } from '../manifest/keys.ts'

/** The outputs that speak of one backup, equal for every mode. */
export function backupOutputs(
  entry: Pick<GoodBackup, 'manifest' | 'manifestSha256' | 'authenticated'>,
  repository: Repository,
) {
  const { manifest, manifestSha256, authenticated } = entry
  return {
    backupId: manifest.id,
    key: manifest.object.key,
    manifestKey: manifestKey(repository, manifest.id),
    manifestSha256,
    bytes: manifest.object.size,
    databaseBytes: manifest.database.bytes,
    sha256: manifest.object.sha256,
    serverVersion: manifest.server.version,
    tables: manifest.contents.tables.length,
    rows: manifest.contents.rows ?? undefined,
    schemaFingerprint: manifest.schemaFingerprint,
    identity: identityKey(identityOf(manifest)),
    authenticated: authenticated ?? false,
  }
}

/** Everything a gate may want to know, as JSON on one line. */
export function evidenceOf(entry: GoodBackup, entries: readonly CatalogEntry[], inputs: Inputs) {
  const tested = newestRestoreTest(entries)
  return {
    environment: inputs.environment ?? null,
    bucket: inputs.bucket,
    id: entry.id,
    key: entry.manifest.object.key,
    size: entry.manifest.object.size,
    sha256: entry.manifest.object.sha256,
    manifestSha256: entry.manifestSha256,
    startedAt: entry.manifest.dump.startedAt,
    finishedAt: entry.manifest.dump.finishedAt,
    verifiedLevel: verifiedLevel(entry),
    restoreTestedAt: tested?.toISOString() ?? null,
    rows: entry.manifest.contents.rows,
    schemaFingerprint: entry.manifest.schemaFingerprint,
    identity: identityKey(identityOf(entry.manifest)),
    scope: scopeOf(entry.manifest.dump),
    authenticated: entry.authenticated ?? false,
    commit: entry.manifest.provenance.sha,
    runUrl: entry.manifest.provenance.runUrl,
  }
}

/** When any backup of this database last came through a test restore. */
export function newestRestoreTest(entries: readonly CatalogEntry[]): Date | undefined {
  const times = entries.map(restoreTestedAt).filter(time => time !== undefined)
  return times.length === 0 ? undefined : new Date(Math.max(...times.map(time => time.getTime())))
}

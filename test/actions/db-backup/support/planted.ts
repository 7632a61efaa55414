import { gzipSync } from 'node:zlib'
import { newBackupId } from '../../../../actions/db-backup/manifest/keys.ts'
import { decodeManifest, encodeJson, type Manifest } from '../../../../actions/db-backup/manifest/manifest.ts'
import { sha256 } from '../../../../actions/db-backup/store/digest.ts'
import type { BackupStage } from './backup-stage.ts'

/** @throws Error when there is none below this key */
export function manifestAt({ s3 }: BackupStage, key: unknown): Manifest {
  const manifest = decodeManifest(s3.object(String(key))?.content.whole ?? Buffer.alloc(0))
  if (manifest === undefined) throw new Error('there is no manifest')
  return manifest
}

/**
 * Puts a backup of plain SQL beside an honest one of this database, as somebody can who may write to the bucket.
 * @returns the prefix of both, and the id of the planted one
 */
export async function plantScript(
  stage: BackupStage,
  database: string,
  sql: string,
): Promise<{ prefix: string; id: string }> {
  const { outputs } = await stage.backUp(database, { prefix: database })
  const honest = manifestAt(stage, outputs.manifestKey)
  const id = `${String(outputs.backupId).slice(0, 17)}ffffffff`
  const body = gzipSync(`${sql}\n--\n-- PostgreSQL database dump complete\n--\n`)
  const at = `${database}/${database}/${id}`
  const planted: Manifest = {
    ...honest,
    id,
    dump: { ...honest.dump, format: 'plain', compression: 'gzip', innerCompression: 'none' },
    object: {
      ...honest.object,
      key: `${at}/dump.sql.gz`,
      size: body.length,
      sha256: sha256(body),
      etag: 'x',
    },
    contents: { ...honest.contents, tables: [], rows: 0 },
  }
  stage.s3.put(`${at}/dump.sql.gz`, body)
  stage.s3.put(`${at}/manifest.json`, encodeJson(planted))
  return { prefix: database, id }
}

/** Copies a backup to an id of another time, as somebody can who may write to the bucket. @returns the id of the copy */
export function plantCopy(
  { s3 }: BackupStage,
  manifest: Manifest,
  at: Date,
  change: (copy: Manifest) => Manifest = copy => copy,
): string {
  const id = newBackupId(at, Uint8Array.of(9, 9, 9, Math.floor(Math.random() * 256)))
  const moved = (key: string) => key.replace(manifest.id, id)
  for (const { key, content } of s3.objects())
    if (key.includes(manifest.id) && !key.endsWith('manifest.json')) s3.put(moved(key), content.whole)
  const copy = change({ ...manifest, id, object: { ...manifest.object, key: moved(manifest.object.key) } })
  s3.put(moved(manifest.object.key).replace(/[^/]+$/, 'manifest.json'), encodeJson(copy))
  return id
}

import type { Ports } from '../../../shared/action/action.ts'
import { authenticationOf } from '../crypt/manifest-key.ts'
import { buildManifest } from '../manifest/build-manifest.ts'
import { manifestKey, pinKey, signatureKey } from '../manifest/keys.ts'
import { encodeJson, type Verification } from '../manifest/manifest.ts'
import { sha256 } from '../store/digest.ts'
import { putNewObject, putObject } from '../store/objects.ts'
import { LEVEL_OF } from '../verify/levels.ts'
import { proveReading, proveUpload } from '../verify/prove.ts'
import type { CommittedBackup, Dumped } from './backup-order.ts'
import { writeNote } from './write-note.ts'

/** Proves what was stored, and then says so: the manifest is what makes it a backup. */
export async function commit(order: Dumped, ports: Ports): Promise<CommittedBackup> {
  const { store, repository, id, inputs, database } = order
  const verification = await prove(order, ports)
  const manifest = buildManifest({
    ...order,
    environment: inputs.environment ?? repository.prefix,
    scope: order.selection.scope,
    recipients: inputs.encryptTo,
    tables: order.counted.tables,
    wish: {
      schemas: [...inputs.schemas],
      excludeTables: [...inputs.excludeTables],
      excludeTableData: [...inputs.excludeTableData],
    },
    rowCounts: inputs.rowCounts,
    fingerprint: order.counted.fingerprint,
    verification,
    store: {
      bucket: store.bucket,
      endpoint: inputs.endpoint,
      isAuthenticated: inputs.manifestKey !== undefined,
    },
    run: ports.run,
    database,
  })
  const bytes = encodeJson(manifest)
  const key = manifestKey(repository, id)
  if (inputs.manifestKey !== undefined)
    await putObject(
      store,
      signatureKey(repository, id),
      Buffer.from(`${authenticationOf(bytes, inputs.manifestKey)}\n`),
    )
  if (inputs.pin) await putObject(store, pinKey(repository, id), Buffer.from('kept for ever\n'))
  const written = await putNewObject(store, key, bytes)
  if (written === 'condition-unsupported')
    ports.log.notice('This store does not know conditional writes; the unguessable key is the only guard.')
  const furthest = verification.at(-1)
  if (furthest !== undefined) await writeNote(store, repository, id, furthest, inputs.manifestKey)
  return {
    manifest,
    manifestKey: key,
    manifestSha256: sha256(bytes),
    authenticated: inputs.manifestKey !== undefined,
  }
}

/** What can be proven before the manifest: everything but a restore. Nothing that fails this becomes a backup. */
async function prove(order: Dumped, ports: Ports): Promise<Verification[]> {
  const { inputs, store, folder, database, dump, plan, counted, id } = order
  const work = {
    store,
    folder,
    client: database.client,
    identity: inputs.identity,
    facts: {
      id,
      object: dump.object,
      encryption: inputs.encryptTo.length === 0 ? null : { scheme: 'age' as const, recipients: [] },
      dump: { format: plan.format, compression: plan.outer },
      contents: { tables: counted.tables },
    },
  }
  const proofs = [await proveUpload(work, true, ports)]
  const level = LEVEL_OF[inputs.verify]
  if (level === 'L2') proofs.push(await proveReading('L2', work, ports))
  else if (level > 'L2') proofs.push(await proveReading('L3', work, ports))
  for (const { level: reached, detail, durationMs } of proofs)
    ports.log.info(`${reached}  ${detail}  ${durationMs} ms`)
  return proofs
}

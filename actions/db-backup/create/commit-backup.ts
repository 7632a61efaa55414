import type { Ports } from '../../../shared/action/action.ts'
import type { Verification } from '../manifest/manifest.ts'
import { LEVEL_OF } from '../verify/levels.ts'
import { proveReading, proveUpload } from '../verify/prove.ts'
import type { CommittedBackup, Dumped } from './backup-order.ts'
import { buildManifest } from './build-manifest.ts'
import { writeManifest } from './write-manifest.ts'

/** Proves what was stored, and then says so: the manifest is what makes it a backup. */
export async function commit(order: Dumped, ports: Ports): Promise<CommittedBackup> {
  const { store, repository, inputs, database } = order
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
  return await writeManifest({ store, repository, manifest, key: inputs.manifestKey, pin: inputs.pin }, ports)
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

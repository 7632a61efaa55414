import { buffer } from 'node:stream/consumers'
import type { Ports } from '../../../shared/action/action.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import { storedBytes } from '../archive/stored-archive.ts'
import { dumpKey, manifestKey, pinKey, type Repository, signatureKey } from '../manifest/keys.ts'
import type { Manifest, StoredObject, Verification } from '../manifest/manifest.ts'
import { recoveryInstructions } from '../manifest/recovery-instructions.ts'
import { release } from '../memory/free-memory.ts'
import type { OpenUpload } from '../store/multipart-requests.ts'
import { putObject } from '../store/objects.ts'
import { partSizeFor } from '../store/part-size.ts'
import type { StoreClient } from '../store/store-client.ts'
import { proveReading, proveUpload } from '../verify/prove.ts'
import type { ReadBack } from '../verify/read-back.ts'
import type { CommittedBackup } from './backup-order.ts'
import { forgetPending, leaveNothing, type Pending, rememberPending } from './pending.ts'
import { openUpload } from './upload-dump.ts'
import { writeManifest } from './write-manifest.ts'

export interface CopyOrder {
  readonly manifest: Manifest
  readonly from: StoreClient
  readonly to: StoreClient
  readonly repository: Repository
  /** As the recovery instructions name it. */
  readonly endpoint: string | undefined
  /** What reads back needs besides. */
  readonly reading: Pick<ReadBack, 'client' | 'folder'>
  /** Every byte is read back, not only asked for its size. */
  readonly readsBack: boolean
  readonly key: Secret | undefined
  readonly pin: boolean
}

/**
 * Brings a committed backup to a second store: the same bytes, judged by their digest on the way out of the first and again
 * where they arrive, with a manifest that speaks of that place. Whatever goes wrong, nothing of it is left there.
 */
export async function copyBackup(order: CopyOrder, ports: Ports): Promise<CommittedBackup> {
  const { manifest, to, repository } = order
  const { object, globals, id } = manifest
  const key = keyThere(order, object)
  const beside = [pinKey(repository, id), signatureKey(repository, id)]
  const pending: Pending = {
    place: 'copy',
    upload: { key, uploadId: '' },
    keys: [...beside, ...(globals === null ? [] : [keyThere(order, globals)])],
    manifestKey: manifestKey(repository, id),
  }
  await rememberPending(pending, ports)
  let opened = pending
  try {
    const copied = await copyDump(order, ports, upload => {
      opened = { ...pending, upload }
      return rememberPending(opened, ports)
    })
    const copiedGlobals = globals === null ? null : await copySmall(globals, order, ports)
    const there = { ...manifest, object: copied, globals: copiedGlobals, howto: instructions(copied, order) }
    const verification = await prove(there, order, ports)
    const committed = await writeManifest(
      { store: to, repository, manifest: { ...there, verification }, key: order.key, pin: order.pin },
      ports,
    )
    await forgetPending(ports)
    return committed
  } catch (thrown) {
    await leaveNothing(to, opened, ports)
    throw thrown
  }
}

const keyThere = ({ manifest, repository }: CopyOrder, { key }: StoredObject): string =>
  dumpKey(repository, manifest.id, key.split('/').at(-1) ?? 'dump')

async function copyDump(
  order: CopyOrder,
  ports: Ports,
  begun: (upload: OpenUpload) => Promise<void>,
): Promise<StoredObject> {
  const { object } = order.manifest
  const key = keyThere(order, object)
  const upload = await openUpload(order.to, { key, partSize: partSizeFor(object.size) }, ports)
  try {
    await begun(upload.id)
    for await (const chunk of storedBytes(order.from, { object }, ports)) {
      ports.deadline.ensure('copying the backup')
      await upload.write(chunk)
      release(chunk)
      ports.log.progress(`${formatBytes(upload.progress.stored)} of ${formatBytes(object.size)} copied`)
    }
    return await upload.complete()
  } catch (thrown) {
    await upload.settled()
    throw thrown
  }
}

/** Roles: no more than one request carries. */
async function copySmall(object: StoredObject, order: CopyOrder, ports: Ports): Promise<StoredObject> {
  const key = keyThere(order, object)
  await putObject(order.to, key, await buffer(storedBytes(order.from, { object }, ports)))
  return { ...object, key }
}

const instructions = (object: StoredObject, { manifest, to, endpoint, key }: CopyOrder): string[] =>
  recoveryInstructions({
    bucket: to.bucket,
    endpoint,
    isAuthenticated: key !== undefined,
    key: object.key,
    sha256: object.sha256,
    encrypted: manifest.encryption !== null,
    plan: { format: manifest.dump.format, outer: manifest.dump.compression },
  })

/** What was proven in the first store was not proven here. */
async function prove(
  facts: Manifest,
  { to, reading, readsBack }: CopyOrder,
  ports: Ports,
): Promise<Verification[]> {
  const work = { ...reading, facts, store: to, identity: undefined }
  const proofs = [await proveUpload(work, true, ports)]
  if (readsBack) proofs.push(await proveReading('L2', work, ports))
  for (const { level, detail, durationMs } of proofs)
    ports.log.info(`${level}  of the copy  ${detail}  ${durationMs} ms`)
  return proofs
}

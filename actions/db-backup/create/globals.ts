import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Deps } from '../../../shared/action/action.ts'
import { encryptTo } from '../crypt/age.ts'
import type { Inputs } from '../declaration.ts'
import type { StoredObject } from '../manifest/manifest.ts'
import type { Database } from '../server/connect.ts'
import { md5, sha256 } from '../store/digest.ts'
import { putObject } from '../store/objects.ts'
import type { StoreClient } from '../store/store-client.ts'

interface GlobalsOrder {
  readonly inputs: Inputs
  readonly database: Database
  readonly store: StoreClient
  readonly globalsKey: string
}

/** Roles and tablespaces are in no database dump. Their output is small; more than this is not roles. */
const LARGEST = 1_000_000

/** Stores roles (without passwords) and tablespaces beside the dump, where the rights allow; else says that they are missing. */
export async function storeGlobals(order: GlobalsOrder, deps: Deps): Promise<StoredObject | null> {
  const { database, inputs, store, globalsKey: key } = order
  const { client, access, server } = database
  const dumped = await deps.processes.run(
    client.command('pg_dumpall', {
      arguments: ['--globals-only', '--no-role-passwords', '--no-password', `--database=${server.database}`],
      access,
    }),
  )
  if (dumped.exitCode !== 0 || dumped.output.length > LARGEST) {
    deps.log.info('Roles and tablespaces are not in this backup: the user may not read them.')
    return null
  }
  const bytes = await sealed(Buffer.from(dumped.output), inputs.encryptTo)
  await putObject(store, key, bytes)
  const etag = md5(bytes).toString('hex')
  return { key, size: bytes.byteLength, sha256: sha256(bytes), etag, partSize: bytes.byteLength, parts: 1 }
}

async function sealed(plain: Buffer, recipients: readonly string[]): Promise<Buffer> {
  if (recipients.length === 0) return plain
  return await buffer(await encryptTo(recipients, Readable.from([plain])))
}

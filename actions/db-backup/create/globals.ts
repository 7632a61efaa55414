import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Ports } from '../../../shared/action/action.ts'
import { CommandError } from '../../../shared/process/command-error.ts'
import type { CommandResult } from '../../../shared/process/processes.ts'
import { encryptTo } from '../crypt/age.ts'
import type { Inputs } from '../declaration.ts'
import type { StoredObject } from '../manifest/manifest.ts'
import type { Database } from '../server/connect.ts'
import { databaseFailure } from '../server/database-failure.ts'
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
const NOT_ALLOWED = 'the user may not read them'

/** Stores roles (without passwords) and tablespaces beside the dump, where the rights allow; else says that they are missing. */
export async function storeGlobals(order: GlobalsOrder, ports: Ports): Promise<StoredObject | null> {
  const { database, inputs, store, globalsKey: key } = order
  const globals = await dumpGlobals(database, ports)
  if ('missing' in globals) {
    const words = `Roles and tablespaces are not in this backup: ${globals.missing}.`
    // Usual with hosted databases; whatever else it is, somebody should look.
    if (globals.missing === NOT_ALLOWED) ports.log.info(words)
    else ports.log.notice(words)
    return null
  }
  const bytes = await sealed(Buffer.from(globals.sql), inputs.encryptTo)
  await putObject(store, key, bytes)
  const etag = md5(bytes).toString('hex')
  return { key, size: bytes.byteLength, sha256: sha256(bytes), etag, partSize: bytes.byteLength, parts: 1 }
}

/** The SQL that creates them, or why there is none. */
async function dumpGlobals(
  { client, access, server }: Database,
  ports: Ports,
): Promise<{ readonly sql: string } | { readonly missing: string }> {
  try {
    const dumped = await ports.processes.run(
      client.command('pg_dumpall', {
        arguments: [
          '--globals-only',
          '--no-role-passwords',
          '--no-password',
          `--database=${server.database}`,
        ],
        access,
      }),
    )
    if (dumped.output.length > LARGEST) return { missing: `pg_dumpall wrote more than ${LARGEST} characters` }
    if (dumped.exitCode === 0) return { sql: dumped.output }
    return { missing: reasonOf(dumped) }
  } catch (thrown) {
    // A folder given as pg-bin may hold what a dump needs and no more.
    if (thrown instanceof CommandError) return { missing: thrown.message }
    throw thrown
  }
}

/** Of the programs only pg_dumpall leaves the `statement_timeout` of the role or the database in force. */
function reasonOf({ errors, exitCode }: CommandResult): string {
  if (/permission denied/.test(errors)) return NOT_ALLOWED
  if (/due to statement timeout/.test(errors))
    return 'the `statement_timeout` of the role or the database is over before they are read'
  return databaseFailure('reading them', { errors, exitCode, signal: undefined }, 'pg_dumpall').message
}

async function sealed(plain: Buffer, recipients: readonly string[]): Promise<Buffer> {
  if (recipients.length === 0) return plain
  return await buffer(await encryptTo(recipients, Readable.from([plain])))
}

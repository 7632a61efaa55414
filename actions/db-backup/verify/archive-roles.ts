import type { Ports } from '../../../shared/action/action.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { decryptedBytes, storedBytes } from '../archive/stored-archive.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { splitStatements } from '../script/split-statements.ts'
import type { StoreClient } from '../store/store-client.ts'

interface RoleSource {
  readonly manifest: Manifest
  readonly store: StoreClient
  readonly identity: Secret | undefined
}

/** The globals of a cluster with so many roles are no longer read for a test. */
const LARGEST = 2_000_000
const CREATED = /^CREATE ROLE ("(?:[^"]|"")+"|[\w$]+)$/

/** Roles that the backup may speak of: those its manifest names, else those that were stored beside it. */
export async function archiveRoles(
  { manifest, store, identity }: RoleSource,
  ports: Pick<Ports, 'log'>,
): Promise<string[]> {
  const { contents, globals, encryption } = manifest
  if (contents.roles !== undefined) return contents.roles
  const readable =
    globals !== null && globals.size <= LARGEST && (encryption === null || identity !== undefined)
  if (!readable) return []
  const chunks: Uint8Array[] = []
  const opened = await decryptedBytes(storedBytes(store, { object: globals }, ports), manifest, identity)
  for await (const chunk of opened) chunks.push(chunk)
  const statements = splitStatements(
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^--.*$|^\\.*$/gm, ''),
  )
  return statements.flatMap(statement => {
    const written = CREATED.exec(statement)?.[1]
    return written === undefined ? [] : [written.replace(/^"|"$/g, '').replaceAll('""', '"')]
  })
}

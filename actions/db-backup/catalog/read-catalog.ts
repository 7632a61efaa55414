import { compareText } from '../../../shared/text/compare-text.ts'
import { type Repository, readKey, repositoryPrefix, timeOfId } from '../manifest/keys.ts'
import { decodeManifest, type Manifest } from '../manifest/manifest.ts'
import { sha256 } from '../store/digest.ts'
import { type ListedObject, listObjects } from '../store/listing.ts'
import { getObject } from '../store/objects.ts'
import type { StoreClient } from '../store/store-client.ts'
import { StoreError } from '../store/store-error.ts'
import type { Catalog, CatalogEntry } from './catalog.ts'

const AT_ONCE = 8

/** Reads one repository: a complete listing, then every manifest. Keys that are not ours are not seen. */
export async function readCatalog(store: StoreClient, repository: Repository): Promise<Catalog> {
  const byId = groupById(repository, await listObjects(store, repositoryPrefix(repository)))
  const entries: CatalogEntry[] = []
  const waiting = [...byId].sort(([a], [b]) => compareText(b, a))
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      entries.push(await readEntry(store, repository, ...next))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return { repository, entries: entries.sort((a, b) => compareText(b.id, a.id)) }
}

function groupById(repository: Repository, objects: readonly ListedObject[]): Map<string, ListedObject[]> {
  const byId = new Map<string, ListedObject[]>()
  for (const object of objects) {
    const own = readKey(repository, object.key)
    if (own !== undefined) byId.set(own.id, [...(byId.get(own.id) ?? []), object])
  }
  return byId
}

async function readEntry(
  store: StoreClient,
  repository: Repository,
  id: string,
  objects: readonly ListedObject[],
): Promise<CatalogEntry> {
  const owned = objects.map(object => ({ object, own: readKey(repository, object.key) }))
  const manifestObject = owned.find(({ own }) => own?.kind === 'manifest')?.object
  const bytes = manifestObject === undefined ? undefined : await getIfThere(store, manifestObject.key)
  const manifest = bytes === undefined ? undefined : decodeManifest(bytes)
  return {
    id,
    time: timeOfId(id) ?? new Date(0),
    keys: objects.map(({ key }) => key),
    bytes: objects.reduce((sum, { size }) => sum + size, 0),
    manifest,
    manifestSha256: bytes === undefined ? undefined : sha256(bytes),
    problem: problemOf(bytes !== undefined, manifest, id, objects),
    pinned: owned.some(({ own }) => own?.kind === 'pin'),
    notes: owned.flatMap(({ own }) => (own?.kind === 'note' ? [own.note] : [])),
  }
}

/** Another run may prune between our listing and our reading. */
async function getIfThere(store: StoreClient, key: string): Promise<Uint8Array | undefined> {
  try {
    return await getObject(store, key)
  } catch (thrown) {
    if (thrown instanceof StoreError && thrown.isMissing) return undefined
    throw thrown
  }
}

function problemOf(
  committed: boolean,
  manifest: Manifest | undefined,
  id: string,
  objects: readonly ListedObject[],
): string | undefined {
  if (!committed) return 'never committed: there is no manifest'
  if (manifest === undefined) return 'the manifest cannot be read'
  if (manifest.id !== id) return `the manifest speaks of ${manifest.id}`
  const dump = objects.find(({ key }) => key === manifest.object.key)
  if (dump === undefined) return 'the dump is missing'
  return dump.size === manifest.object.size ? undefined : 'the dump has another size than the manifest says'
}

import { compareText } from '../../../shared/text/compare-text.ts'
import { type OwnKey, type Repository, readKey, repositoryPrefix } from '../manifest/keys.ts'
import { decodeManifest } from '../manifest/manifest.ts'
import { sha256 } from '../store/digest.ts'
import { type ListedObject, listObjects } from '../store/listing.ts'
import type { StoreClient } from '../store/store-client.ts'
import type { Catalog, CatalogEntry } from './catalog.ts'
import { judgeEntry } from './judge-entry.ts'
import { newestFirst, startOf } from './newest-first.ts'
import type { Owned } from './owned.ts'
import { readNotes } from './read-notes.ts'
import { getIfThere, isSigned } from './signed.ts'
import type { Trust } from './trust.ts'

const AT_ONCE = 8
/** A manifest of ten thousand tables has two of these; more than this is none, and is not read into memory. */
const LARGEST_DOCUMENT = 8 * 1_048_576

/** Reads one place: a complete listing, then every manifest and note. Keys that are not ours are not seen. */
export async function readCatalog(
  store: StoreClient,
  repository: Repository,
  trust: Trust,
): Promise<Catalog> {
  const byId = groupById(repository, await listObjects(store, repositoryPrefix(repository)))
  const entries: CatalogEntry[] = []
  const waiting = [...byId].sort(([a], [b]) => compareText(b, a))
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      entries.push(await readEntry(store, repository, trust, ...next))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return { repository, entries: entries.sort(newestFirst) }
}

function groupById(repository: Repository, objects: readonly ListedObject[]): Map<string, Owned[]> {
  const byId = new Map<string, Owned[]>()
  for (const object of objects) {
    const own = readKey(repository, object.key)
    if (own !== undefined) byId.set(own.id, [...(byId.get(own.id) ?? []), { object, own }])
  }
  return byId
}

async function readEntry(
  store: StoreClient,
  repository: Repository,
  trust: Trust,
  id: string,
  owned: readonly Owned[],
): Promise<CatalogEntry> {
  const keyOf = (kind: OwnKey['kind']) =>
    owned.find(({ own, object }) => own.kind === kind && object.size <= LARGEST_DOCUMENT)?.object.key
  const bytes = await getIfThere(store, keyOf('manifest'))
  const manifest = bytes === undefined ? undefined : decodeManifest(bytes)
  const authenticated =
    trust.key === undefined || bytes === undefined
      ? undefined
      : await isSigned(store, bytes, keyOf('signature'), trust.key)
  const time = startOf(id, manifest)
  const facts = { repository, id, time, objects: owned.map(({ object }) => object), authenticated }
  return {
    ...judgeEntry({ ...facts, isCommitted: bytes !== undefined, manifest }, trust),
    id,
    time,
    keys: owned.map(({ object }) => object.key),
    bytes: owned.reduce((sum, { object }) => sum + object.size, 0),
    manifest,
    manifestSha256: bytes === undefined ? undefined : sha256(bytes),
    authenticated,
    pinned: keyOf('pin') !== undefined,
    notes: manifest === undefined ? [] : await readNotes(store, owned, manifest, trust.key),
  }
}

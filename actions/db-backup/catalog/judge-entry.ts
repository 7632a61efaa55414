import { type Repository, readKey } from '../manifest/keys.ts'
import type { Manifest } from '../manifest/manifest.ts'
import type { ListedObject } from '../store/listing.ts'
import type { CatalogEntry } from './catalog.ts'
import { isFuture, type Trust } from './trust.ts'

export interface EntryFacts {
  readonly repository: Repository
  readonly id: string
  readonly time: Date
  readonly objects: readonly ListedObject[]
  readonly isCommitted: boolean
  /** Nothing when it cannot be read. */
  readonly manifest: Manifest | undefined
  readonly authenticated: boolean | undefined
}

type Judgement = Pick<CatalogEntry, 'kind' | 'problem'>

/** What a backup is worth, from what the store shows of it. Pure. */
export function judgeEntry(facts: EntryFacts, trust: Trust): Judgement {
  const { id, time, manifest, authenticated } = facts
  if (!facts.isCommitted) return { kind: 'uncommitted', problem: 'never committed: there is no manifest' }
  if (isFuture(time, trust)) return { kind: 'future', problem: 'dated in the future' }
  if (authenticated === false && !trust.allowsUnauthenticated)
    return { kind: 'unauthenticated', problem: 'not authenticated by manifest-key' }
  if (manifest === undefined) return { kind: 'unreadable', problem: 'the manifest cannot be read' }
  if (manifest.id !== id) return { kind: 'unreadable', problem: `the manifest speaks of ${manifest.id}` }
  return judgeDump(facts, manifest)
}

/** A manifest speaks of the dump beside it and of no other: what lies elsewhere was not stored with it. */
function judgeDump({ repository, id, objects }: EntryFacts, { object }: Manifest): Judgement {
  const own = readKey(repository, object.key)
  if (own?.kind !== 'dump' || own.id !== id)
    return { kind: 'incomplete', problem: 'the manifest speaks of a dump elsewhere' }
  const dump = objects.find(({ key }) => key === object.key)
  if (dump === undefined) return { kind: 'incomplete', problem: 'the dump is missing' }
  if (dump.size !== object.size)
    return { kind: 'incomplete', problem: 'the dump has another size than the manifest says' }
  return { kind: 'good', problem: undefined }
}

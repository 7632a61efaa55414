import type { Secret } from '../../../shared/secrets/secret.ts'
import { isAuthentic } from '../crypt/manifest-key.ts'
import { compactTime, type NoteName } from '../manifest/keys.ts'
import { decodeNote, encodeNote, type Manifest } from '../manifest/manifest.ts'
import type { StoreClient } from '../store/store-client.ts'
import type { Note } from './catalog.ts'
import type { Owned } from './owned.ts'
import { getIfThere } from './signed.ts'

const LARGEST_NOTE = 65_536

/**
 * The verifications beside a manifest that count. A name alone is nothing: the note is read, says the same as its name, and
 * carries its authentication where there is a key. What the manifest says already is not read again.
 */
export async function readNotes(
  store: StoreClient,
  owned: readonly Owned[],
  manifest: Manifest,
  key: Secret | undefined,
): Promise<Note[]> {
  const named = owned.flatMap(({ object, own }) =>
    own.kind === 'note' && object.size <= LARGEST_NOTE ? [{ object, name: own.note }] : [],
  )
  // One that passed says something new only after one that failed, or further up than the manifest.
  const hasFailed = named.some(({ name }) => !name.passed)
  const worth = named.filter(({ name }) => hasFailed || !isInManifest(name, manifest))
  const notes: Note[] = []
  for (const { object, name } of worth) {
    const bytes = await getIfThere(store, object.key)
    const note = bytes === undefined ? undefined : decodeNote(bytes)
    if (note === undefined || note.id !== manifest.id) continue
    const { level, passed, at } = note.verification
    const time = new Date(at)
    if (level !== name.level || passed !== name.passed || compactTimeOf(time) !== compactTime(name.at))
      continue
    if (key !== undefined && !isAuthentic(encodeNote(note.id, note.verification), note.hmac ?? '', key))
      continue
    notes.push({ level, passed, at: time })
  }
  return notes
}

const isInManifest = ({ level }: NoteName, { verification }: Manifest): boolean =>
  verification.some(known => known.passed && known.level >= level)

const compactTimeOf = (time: Date): string => (Number.isNaN(time.getTime()) ? '' : compactTime(time))

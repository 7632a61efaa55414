import type { Ports } from '../../../shared/action/action.ts'
import type { Manifest } from '../manifest/manifest.ts'
import type { StatementPolicy } from '../script/statement-policy.ts'
import { type ArchiveEntry, entryList, sortEntries } from './archive-entries.ts'

export interface Choice {
  readonly manifest: Manifest
  /** A private folder. */
  readonly folder: string
}

export interface Chosen {
  /** A file for `--use-list`. */
  readonly list: string
  readonly leftOut: readonly string[]
}

/** What of an archive is restored: what was asked for, less what the target has already or cannot have. */
export async function chooseEntries(
  wanted: readonly ArchiveEntry[],
  policy: StatementPolicy,
  { manifest, folder }: Choice,
  { files }: Pick<Ports, 'files'>,
): Promise<Chosen> {
  const { kept, leftOut } = sortEntries(wanted, policy, manifest.contents.schemas)
  const list = `${folder}/entries.list`
  await files.write(list, entryList(kept), 0o600)
  return { list, leftOut }
}

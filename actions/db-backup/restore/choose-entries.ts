import type { Ports } from '../../../shared/action/action.ts'
import { allowed } from '../script/reserved-definitions.ts'
import type { StatementPolicy } from '../script/statement-policy.ts'
import { type ArchiveEntry, entryList, sortEntries } from './archive-entries.ts'
import type { RestoreWork } from './archive-source.ts'
import { readDefinitions } from './read-definitions.ts'
import { unmakeable } from './unmakeable.ts'

export interface Chosen {
  /** A file for `--use-list`. */
  readonly list: string
  readonly leftOut: readonly string[]
  /** Routines are made in another form than the archive has them, so its SQL has to pass through here. */
  readonly isChanged: boolean
}

/**
 * What of an archive is restored: what was asked for, less what the target has already or cannot have.
 * @param path where the archive lies on disk, if it does
 * @throws ActionError where tables cannot be made by this role; nothing was touched
 */
export async function chooseEntries(
  wanted: readonly ArchiveEntry[],
  policy: StatementPolicy,
  work: RestoreWork,
  path: string | undefined,
  ports: Ports,
): Promise<Chosen> {
  const definitions = policy.isSuperuser
    ? new Map<string, string>()
    : await readDefinitions(wanted, work, path, ports)
  const forms = new Map([...definitions].map(([id, statement]) => [id, allowed(statement, policy)]))
  const reserved = new Set([...forms].flatMap(([id, form]) => (form === undefined ? [id] : [])))
  const { kept, leftOut, tables } = sortEntries(wanted, policy, work.manifest.contents.schemas, reserved)
  if (tables.length > 0) throw unmakeable(tables, leftOut)
  const without = kept.flatMap(({ id }) => forms.get(id)?.without ?? [])
  const list = `${work.folder}/entries.list`
  await ports.files.write(list, entryList(kept), 0o600)
  return { list, leftOut: [...leftOut, ...without], isChanged: without.length > 0 }
}

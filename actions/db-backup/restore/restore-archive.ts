import type { Ports } from '../../../shared/action/action.ts'
import { psqlScript } from '../script/psql-script.ts'
import { readScript } from '../script/read-script.ts'
import { scriptEntries } from '../script/script-entries.ts'
import type { StatementPolicy } from '../script/statement-policy.ts'
import { type ArchiveEntry, archiveEntries } from './archive-entries.ts'
import { archiveOf, openedArchive, pathOf, plainArchive, type RestoreWork, toDisk } from './archive-source.ts'
import { chooseEntries } from './choose-entries.ts'
import { danglingKeys } from './dangling-keys.ts'
import { listOnDisk, readListing } from './pg-restore.ts'
import { refreshesOf, refreshViews, withoutRefreshes } from './refresh-views.ts'
import { planReplacement, type Replacement, refuseStaying, withoutStaying } from './replacement.ts'
import { prefixed, restoreByScript, restoreDirectly, throughPsql } from './run-restore.ts'
import { withNamesSeen } from './seen-names.ts'
import { askTargetFacts } from './target-facts.ts'
import { missedThings } from './unmakeable.ts'

/** A restore that has been looked at and has changed nothing yet. */
export interface PreparedRestore {
  /** What is replaced; nothing where the target is empty. */
  readonly replacement: Replacement | undefined
  /** What is left out, because the target's role may not make it; of SQL dumps it is known afterwards. */
  readonly leftOut: readonly string[]
  /** @returns what was left out */
  run(): Promise<readonly string[]>
}

/**
 * Looks at what the archive holds and what of it the target has, and settles what is done.
 * @throws ActionError before anything is touched
 */
export async function prepareRestore(work: RestoreWork, ports: Ports): Promise<PreparedRestore> {
  const facts = await askTargetFacts(work.target.session)
  const policy = { ...facts, keepsOwners: work.keepOwners === true }
  if (facts.isSuperuser)
    ports.log.notice(
      'The target is restored into by a superuser: functions that the backup holds run with these rights. The owner of the database is enough.',
    )
  if (work.manifest.dump.format === 'plain') return await prepareScript(work, policy, ports)
  const onDisk =
    work.manifest.dump.format === 'directory' || (work.jobs > 1 && !work.replace && work.reader === undefined)
  const listing = onDisk
    ? await listOnDisk(archiveOf(work), await toDisk(work, ports), ports)
    : await readListing(archiveOf(work), ports)
  const listed = archiveEntries(listing)
  const picked = work.pick === undefined ? listed : await work.pick(listed)
  const replacement = work.replace
    ? await replacementOf(
        picked.map(({ text }) => text),
        work,
      )
    : undefined
  const wanted =
    replacement === undefined
      ? withoutDangling(listed, picked, work, ports)
      : withoutStaying(picked, replacement)
  const chosen = await chooseEntries(
    withoutRefreshes(wanted),
    policy,
    work,
    onDisk ? pathOf(work) : undefined,
    ports,
  )
  const archive = () => (onDisk ? undefined : openedArchive(work, ports))
  const isDirect = replacement === undefined && work.reader === undefined && !chosen.isChanged
  const attempt = async (given: StatementPolicy) => {
    const source = { ...chosen, archive: archive() }
    await (isDirect && given.searchPath === undefined
      ? restoreDirectly(work, source, ports)
      : restoreByScript(work, given, preludeOf(work, replacement), source, ports))
  }
  const run = async () => {
    // Several workers are several transactions: what they made is there, and nothing can be tried again.
    await (isDirect && onDisk ? attempt(policy) : withNamesSeen(policy, work.manifest, attempt, ports))
    if (onDisk) await ports.files.remove(pathOf(work))
    const { session } = work.target
    await refreshViews(await refreshesOf(wanted, session), work.manifest, session, ports)
    return chosen.leftOut
  }
  return { replacement, leftOut: chosen.leftOut, run }
}

function withoutDangling(
  listed: readonly ArchiveEntry[],
  picked: readonly ArchiveEntry[],
  { manifest }: RestoreWork,
  { log }: Ports,
): readonly ArchiveEntry[] {
  const dangling = danglingKeys(listed, manifest).filter(entry => picked.includes(entry))
  if (dangling.length > 0)
    log.warning(
      `Left out, because the backup does not hold the tables that they lead to: ${dangling.map(({ text }) => text.replace(/ \S*$/, '')).join(', ')}`,
    )
  return picked.filter(entry => !dangling.includes(entry))
}

/**
 * Puts an archive into a database: in one transaction, streamed straight from the store, or with several workers from disk.
 * The last bytes are handed over only when the digest of all is right.
 * @returns what was left out, because the target's role may not make it
 * @throws ActionError with the program's words; then a single transaction has been rolled back
 */
export const restoreArchive = async (work: RestoreWork, ports: Ports): Promise<readonly string[]> =>
  (await prepareRestore(work, ports)).run()

/** Whoever holds a table that is replaced is waited for as long as a dump would wait, not to the end of the step. */
const preludeOf = ({ lockTimeoutMs }: RestoreWork, replacement: Replacement | undefined): string =>
  replacement === undefined
    ? ''
    : `SET lock_timeout = ${Math.round(lockTimeoutMs ?? 0)};\n${replacement.prelude}`

const replacementOf = (entries: readonly string[], { manifest, target }: RestoreWork): Promise<Replacement> =>
  planReplacement(entries, manifest, target.session)

/** An SQL dump is read twice where something is replaced: what it makes must be known before. */
async function prepareScript(
  work: RestoreWork,
  policy: StatementPolicy,
  ports: Ports,
): Promise<PreparedRestore> {
  const replacement = work.replace
    ? await replacementOf(await scriptEntries(readScript(await plainArchive(work, ports))), work)
    : undefined
  if (replacement !== undefined) refuseStaying(replacement)
  const run = async () => {
    const [leftOut, refreshes]: [string[], string[]] = [[], []]
    const told = {
      leftOut: (what: string) => leftOut.push(what),
      later: (what: string) => refreshes.push(what),
    }
    const attempt = async (given: StatementPolicy) => {
      leftOut.length = refreshes.length = 0
      const parts = readScript(await plainArchive(work, ports))
      await throughPsql(work, prefixed(preludeOf(work, replacement), psqlScript(parts, given, told)), ports)
    }
    await withNamesSeen(policy, work.manifest, attempt, ports).catch(thrown => {
      throw missedThings(thrown, leftOut)
    })
    await refreshViews(refreshes, work.manifest, work.target.session, ports)
    return leftOut
  }
  return { replacement, leftOut: [], run }
}

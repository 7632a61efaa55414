import { join, relative } from 'node:path'
import type { Ports } from '../../action/action.ts'

interface Unpacking {
  readonly archive: string
  /** A word of GitHub's client. */
  readonly compression: string
  /** A private folder that is removed afterwards. */
  readonly place: string
  /** Where npm's archives belong. */
  readonly folder: string
}

const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  gzip: ['--gzip'],
  zstd: ['--use-compress-program', 'zstd -d --long=30'],
  'zstd-without-long': ['--use-compress-program', 'zstd -d'],
}
/** A list that may have been cut is no list. */
const LONGEST_LIST = 1_000_000
/** Bytes of all files together: more than npm's archives of wrangler ever are. */
const LARGEST = 500_000_000

/**
 * Unpacks what GitHub's cache brought, below a folder of its own and only when its list names nothing but files and
 * folders below the one that was kept, of a size that they may have: no link, no other place, no way up.
 */
export async function unpackArchives(
  { archive, compression, place, folder }: Unpacking,
  { processes, files, run, log }: Ports,
): Promise<boolean> {
  const program = PROGRAMS[compression]
  const tar = await processes.find('tar')
  if (program === undefined || tar === undefined) return false
  const ask = (...given: readonly string[]) =>
    processes.run({
      program: tar,
      arguments: [...given, '--absolute-names', '--numeric-owner', '--file', archive, ...program],
      environment: processes.plainEnvironment,
    })
  // Names are kept as they are seen from the workspace, so most lead up from it first.
  const kept = relative(run.workspace, folder)
  const list = await ask('--list', '--verbose')
  if (list.exitCode !== 0 || !namesOnly(list.output, kept)) {
    log.debug(`cache: what was kept is not used: ${list.errors}`)
    return false
  }
  const inside = join(place, 'inside')
  await files.makePrivateFolder(inside)
  const depth = kept.split('/').length
  const taken = await ask(
    '--extract',
    `--strip-components=${depth}`,
    '--no-same-owner',
    '--directory',
    inside,
  )
  if (taken.exitCode !== 0) return false
  await files.rename(inside, folder)
  return true
}

/** Mode, owner by number, size, date and time, then the name, in which tar escapes line breaks. */
const LINE = /^[-d][-a-zA-Z]{9}[.+]? \d+\/\d+ +(\d+) \d{4}-\d\d-\d\d \d\d:\d\d(?::[\d.]+)? (.+)$/

/** Whether a verbose list of GNU tar names files and folders below this one, nothing else, and not too much of it. */
export function namesOnly(list: string, folder: string): boolean {
  if (list === '' || list.length >= LONGEST_LIST) return false
  const entries = list
    .trimEnd()
    .split('\n')
    .map(line => LINE.exec(line))
  const bytes = entries.reduce((sum, entry) => sum + Number(entry?.[1] ?? 0), 0)
  return bytes <= LARGEST && entries.every(entry => isBelow(entry?.[2], folder))
}

const isBelow = (name: string | undefined, folder: string): boolean =>
  name !== undefined &&
  (name === folder || name.startsWith(`${folder}/`)) &&
  !name.slice(folder.length).split('/').includes('..')

import { lstat, mkdir } from 'node:fs/promises'

const OTHERS = 0o077

/**
 * Makes a folder that this account alone may read and write, or takes the one that is there when it is such a one:
 * what others could write into must never be run.
 * @throws Error when something else is there: a link, a folder of another account, one that is open to others
 */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const found = await lstat(path)
  const problem = problemOf(found, process.getuid?.())
  if (problem !== undefined) throw new Error(`${path} ${problem}`)
}

interface Found {
  isDirectory(): boolean
  readonly uid: number
  readonly mode: number
}

/** Windows knows no owners in this sense; there a profile is private by itself. */
function problemOf(found: Found, ours: number | undefined): string | undefined {
  if (!found.isDirectory()) return 'is no folder'
  if (ours === undefined) return undefined
  if (found.uid !== ours) return 'belongs to another account'
  return (found.mode & OTHERS) === 0 ? undefined : 'is open to other accounts'
}

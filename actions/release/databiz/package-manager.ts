import type { Files } from '../../../shared/files/files.ts'
import { inside } from './folders.ts'
import { smallText } from './small-text.ts'

/** By the lock file, in the folder or above it; `yarn-classic` is Yarn 1, and `npm-unlocked` has no lock file at all. */
export type PackageManager = 'npm' | 'npm-unlocked' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun'

const LOCKS: readonly (readonly [file: string, manager: PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
]

/** The nearest lock file decides: a folder's own before that of the workspace. */
export async function packageManagerOf(folder: string, files: Files): Promise<PackageManager> {
  for (const where of new Set([folder, '.']))
    for (const [file, manager] of LOCKS) {
      const path = inside(where, file)
      if ((await files.facts(path)) === undefined) continue
      return manager === 'yarn' && (await isClassic(path, files)) ? 'yarn-classic' : manager
    }
  return 'npm-unlocked'
}

/** Yarn 1 says so in the head of its lock file; newer ones write `__metadata`. */
const isClassic = async (path: string, files: Files): Promise<boolean> =>
  /^# yarn lockfile v1$/m.test((await smallText(path, files)) ?? '')

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What the demonstration needs besides Node and its packages, and where to get it. */
const NEEDED: Readonly<Record<string, string>> = {
  git: 'Git keeps the repository of the story: https://git-scm.com/downloads',
}

/** A sentence for each program that is not on this path. */
export function missingTools(path: string): string[] {
  const folders = path.split(delimiter).filter(folder => folder !== '')
  return Object.entries(NEEDED)
    .filter(([name]) => !folders.some(folder => isProgram(join(folder, name))))
    .map(([, why]) => why)
}

function isProgram(path: string): boolean {
  for (const candidate of [path, `${path}.exe`]) {
    try {
      accessSync(candidate, constants.X_OK)
      return true
    } catch {}
  }
  return false
}

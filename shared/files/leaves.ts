import { isAbsolute, sep } from 'node:path'

/** True for a relative path that leads out of the folder it starts from. A name such as `..data` does not. */
export const leaves = (path: string): boolean =>
  path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)

/** True where `.git` is on the way; some file systems take `.GIT` for the same. */
export const isInGit = (path: string): boolean => path.split(sep).some(part => part.toLowerCase() === '.git')

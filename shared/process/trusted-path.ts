import { delimiter, isAbsolute, sep } from 'node:path'

/** What npm and `npx` put in front of the path: any package can bring a program of any name there. */
const PACKAGES = ['node_modules', '.bin'].join(sep)

/**
 * The folders in which programs are looked for. An entry that is empty or relative means the working directory, which is
 * the checkout: what a pull request lays there would be started as `git` or `pg_dump`, with what these are given.
 */
export const trustedPath = (path: string): string =>
  path
    .split(delimiter)
    .filter(folder => isAbsolute(folder) && !folder.replace(/[\\/]+$/, '').endsWith(PACKAGES))
    .join(delimiter)

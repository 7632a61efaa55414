import { createHash } from 'node:crypto'

/**
 * Names a build by its contents: SHA-256 over the sorted lines `path NUL asset-key LF` of every file, the special ones
 * and a bundled worker included. Equal builds have equal digests wherever they were made.
 */
export function buildDigest(files: readonly { readonly path: string; readonly key: string }[]): string {
  const lines = files.map(({ path, key }) => `${path}\0${key}\n`).sort()
  return createHash('sha256').update(lines.join('')).digest('hex')
}

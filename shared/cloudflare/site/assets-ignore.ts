import { loadIgnore } from '#libraries'
import type { Files } from '../../files/files.ts'

export const ASSETS_IGNORE = '.assetsignore'
/** Bytes; longer ones were not written by anybody. */
const LARGEST = 262_144

/** Whether a path of the site, without its leading slash, is left out. */
export type LeftOut = (path: string, isFolder: boolean) => boolean

/**
 * The rules of `.assetsignore` at the root of a site, patterns as in .gitignore. Cloudflare's own client follows it for
 * Workers alone; a file that the build says is none of the site is no page either.
 * @returns nothing where there is no such file
 * @throws NamedFileError where it cannot be read: without its rules the site would show what it should not
 */
export async function readAssetsIgnore(root: string, files: Files): Promise<LeftOut | undefined> {
  const content = await files.readNamed(ASSETS_IGNORE, { root, limit: LARGEST })
  if (content === undefined) return undefined
  const { default: ignore } = await loadIgnore()
  const rules = ignore({ ignorecase: false }).add(content.toString('utf8')).add(`/${ASSETS_IGNORE}`)
  return (path, isFolder) => rules.ignores(isFolder ? `${path}/` : path)
}

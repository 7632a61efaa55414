import { loadIgnore } from '#libraries'
import { ActionError } from '../../failure/action-error.ts'
import type { Files } from '../../files/files.ts'

export const ASSETS_IGNORE = '.assetsignore'
/** Bytes; longer ones were not written by anybody. */
const LARGEST = 262_144

/** Whether a path of the site, without its leading slash, is left out. */
export type LeftOut = (path: string, isFolder: boolean) => boolean

/**
 * The rules of `.assetsignore` at the root of a site, patterns as in .gitignore, but in any case: so Cloudflare's own client
 * reads it (wrangler, `createAssetsIgnoreFunction`). It follows it for Workers alone; a file that the build says is none of the
 * site is no page either.
 * @returns nothing where there is no such file
 * @throws NamedFileError, ActionError where it cannot be read: without its rules the site would show what it should not
 */
export async function readAssetsIgnore(root: string, files: Files): Promise<LeftOut | undefined> {
  const content = await files.readNamed(ASSETS_IGNORE, { root, limit: LARGEST })
  if (content === undefined) return undefined
  const { default: ignore } = await loadIgnore()
  const rules = ignore().add(textOf(content)).add(`/${ASSETS_IGNORE}`)
  return (path, isFolder) => rules.ignores(isFolder ? `${path}/` : path)
}

/** Decodes strictly, without a byte order mark. */
function textOf(content: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    if (!text.includes('\0')) return text
  } catch {
    // Told below.
  }
  throw new ActionError(`${ASSETS_IGNORE} is not UTF-8 text, so what it leaves out is not known`, {
    code: 'site',
    remedy: 'Nothing was sent. Save the file as UTF-8.',
  })
}

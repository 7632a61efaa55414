import { ActionError } from '../../failure/action-error.ts'
import type { Entry, Files } from '../../files/files.ts'
import { whyNotSent } from '../../files/sent-folder.ts'
import { safeLine } from '../../text/outside-text.ts'
import { readAssetsIgnore } from './assets-ignore.ts'
import { FolderWalk } from './folder-walk.ts'
import { FUNCTIONS, WORKER } from './ignored.ts'
import { type SiteFile, type SiteFolder, SPECIAL_FILES, type SpecialFile } from './site.ts'

/**
 * Reads what a folder holds without reading a file, and refuses what must not or cannot go up.
 * `functionsInside`: the folder of functions was asked for by name, so it may lie in the site.
 * @throws ActionError that names every offending file
 */
export async function readFolder(
  root: string,
  files: Files,
  options: { readonly functionsInside: boolean; readonly workspace: string },
): Promise<SiteFolder> {
  const facts = await files.facts(root)
  if (facts?.kind !== 'folder')
    throw unusable(`${facts === undefined ? 'does not exist' : 'is not a folder'}: ${safeLine(root)}`)
  const refusal = await whyNotSent(root, options.workspace, files)
  if (refusal !== undefined) throw unusable(`${refusal}: ${safeLine(root)}`)
  const leftOut = await readAssetsIgnore(root, files)
  const walk = new FolderWalk(files, await files.realPath(root), leftOut)
  const entries = await files.list(root)
  if (entries.some(({ name, kind }) => name === FUNCTIONS && kind === 'folder') && !options.functionsInside)
    walk.refuse(`/${FUNCTIONS}/`, 'functions inside the built site are not deployed; keep them beside it')
  const workerEntry = entries.find(({ name }) => name === WORKER)
  const modules = workerEntry === undefined ? [] : await walk.below(root, workerEntry)
  const assets = await walk.below(root)
  const special = await specialFiles(root, entries, walk)
  walk.ensureClean()
  if (assets.length + modules.length === 0) throw unusable(`holds no file: ${safeLine(root)}`)
  const isFile = modules.length === 1 && modules[0]?.path === `/${WORKER}`
  return {
    root,
    assets,
    special,
    worker: workerEntry === undefined ? undefined : { kind: isFile ? 'file' : 'folder', modules },
  }
}

/** An empty one counts as absent, as in Cloudflare's own client. What is there and cannot be taken is refused. */
async function specialFiles(
  root: string,
  entries: readonly Entry[],
  walk: FolderWalk,
): Promise<SiteFolder['special']> {
  const found: [SpecialFile, SiteFile][] = []
  for (const name of SPECIAL_FILES) {
    const entry = entries.find(one => one.name === name)
    for (const file of entry === undefined ? [] : await walk.special(root, entry))
      if (file.size > 0) found.push([name, file])
  }
  return Object.fromEntries(found)
}

const unusable = (what: string): ActionError =>
  new ActionError(`The folder of the built site ${what}`, {
    code: 'site',
    remedy: 'Check `directory`, and that the build ran before this step.',
  })

import { join } from 'node:path'
import { ActionError } from '../../failure/action-error.ts'
import type { Files } from '../../files/files.ts'
import { safeLine } from '../../runner/outside-text.ts'
import { readAssetsIgnore } from './assets-ignore.ts'
import { FolderWalk } from './folder-walk.ts'
import { FUNCTIONS, WORKER } from './ignored.ts'
import { type SiteFolder, SPECIAL_FILES } from './site.ts'

/**
 * Reads what a folder holds without reading a file, and refuses what must not or cannot go up.
 * `functionsInside`: the folder of functions was asked for by name, so it may lie in the site.
 * @throws ActionError that names every offending file
 */
export async function readFolder(
  root: string,
  files: Files,
  options: { readonly functionsInside: boolean },
): Promise<SiteFolder> {
  const facts = await files.facts(root)
  if (facts?.kind !== 'folder')
    throw unusable(`${facts === undefined ? 'does not exist' : 'is not a folder'}: ${safeLine(root)}`)
  const leftOut = await readAssetsIgnore(root, files)
  const walk = new FolderWalk(files, await files.realPath(root), leftOut)
  const entries = await files.list(root)
  if (entries.some(({ name, kind }) => name === FUNCTIONS && kind === 'folder') && !options.functionsInside)
    walk.refuse(`/${FUNCTIONS}/`, 'functions inside the built site are not deployed; keep them beside it')
  const workerEntry = entries.find(({ name }) => name === WORKER)
  const modules = workerEntry === undefined ? [] : await walk.below(root, workerEntry)
  const assets = await walk.below(root)
  walk.ensureClean()
  if (assets.length + modules.length === 0) throw unusable(`holds no file: ${safeLine(root)}`)
  const isFile = modules.length === 1 && modules[0]?.path === `/${WORKER}`
  return {
    root,
    assets,
    special: await specialFiles(root, files),
    worker: workerEntry === undefined ? undefined : { kind: isFile ? 'file' : 'folder', modules },
  }
}

/** An empty one counts as absent, as in Cloudflare's own client. */
async function specialFiles(root: string, files: Files): Promise<SiteFolder['special']> {
  const found = await Promise.all(
    SPECIAL_FILES.map(async name => {
      const facts = await files.facts(join(root, name))
      if (facts?.kind !== 'file' || facts.size === 0) return []
      return [[name, { path: `/${name}`, location: join(root, name), size: facts.size }]] as const
    }),
  )
  return Object.fromEntries(found.flat())
}

const unusable = (what: string): ActionError =>
  new ActionError(`The folder of the built site ${what}`, {
    code: 'site',
    remedy: 'Check `directory`, and that the build ran before this step.',
  })

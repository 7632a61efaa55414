import { join, matchesGlob, posix } from 'node:path'
import type { Problem } from '../../../shared/failure/input-error.ts'
import type { Entry, Files } from '../../../shared/files/files.ts'
import { compareText } from '../../../shared/text/compare-text.ts'

/** Which files the lines of the input mean, relative to the workspace. */
export interface FoundManifests {
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
  /** Folders below a named one that hold manifests too, and linked ones: kubectl does not go into them, nor do we. */
  readonly skippedFolders: readonly string[]
}

type FindFiles = Pick<Files, 'facts' | 'list'>

const MANIFEST = /\.(ya?ml|json)$/
const KUSTOMIZATION = /^(kustomization\.ya?ml|Kustomization)$/
const GLOB = /[*?[\]{}]/
const DEEPEST = 12
const MOST_FILES = 2_000

/** Files, the manifests directly in a folder (as `kubectl -f` takes them), and globs; each file once, in the order of the lines. */
export async function findManifests(
  lines: readonly string[],
  workspace: string,
  files: FindFiles,
): Promise<FoundManifests> {
  const paths = new Set<string>()
  const problems: Problem[] = []
  const skippedFolders: string[] = []
  for (const raw of lines) {
    const line = posix.normalize(raw.replaceAll('\\', '/')).replace(/\/$/, '')
    const problem = (message: string) => problems.push({ input: 'manifests', message, value: raw })
    if (GLOB.test(line)) {
      const found = await globbed(line, workspace, files)
      if (found.paths.length === 0) problem('matches no file')
      for (const path of found.paths) paths.add(path)
      skippedFolders.push(...found.linked)
      continue
    }
    const facts = await files.facts(join(workspace, line))
    if (facts === undefined) problem('is not there')
    else if (facts.kind === 'file') paths.add(line)
    else if (facts.kind !== 'folder') problem('is neither a file nor a folder')
    else {
      const folder = await inFolder(line, workspace, files)
      if (folder.isKustomization)
        problem('holds a kustomization, which does more than its files say; give the folder as `kustomize`')
      else if (folder.paths.length === 0) problem('holds no manifest: no .yaml, .yml or .json file')
      for (const path of folder.paths) paths.add(path)
      skippedFolders.push(...folder.deeper)
    }
  }
  if (paths.size > MOST_FILES)
    problems.push({ input: 'manifests', message: `names more than ${MOST_FILES} files` })
  return { paths: [...paths], problems, skippedFolders }
}

/** Where a link leads is the reader's business: it follows none out of the workspace. */
const isFile = (kind: Entry['kind']): boolean => kind === 'file' || kind === 'link'

async function inFolder(folder: string, workspace: string, files: FindFiles) {
  const entries = (await files.list(join(workspace, folder))).toSorted((a, b) => compareText(a.name, b.name))
  const deeper: string[] = []
  for (const { name, kind } of entries.filter(({ kind }) => kind === 'folder' || kind === 'link')) {
    const place = join(workspace, folder, name)
    if (kind === 'link' && (await files.facts(place))?.kind !== 'folder') continue
    const inner = await files.list(place)
    if (inner.some(entry => isFile(entry.kind) && MANIFEST.test(entry.name)))
      deeper.push(posix.join(folder, name))
  }
  return {
    paths: entries
      .filter(
        ({ kind, name }) => isFile(kind) && MANIFEST.test(name) && !deeper.includes(posix.join(folder, name)),
      )
      .map(({ name }) => posix.join(folder, name)),
    isKustomization: entries.some(({ name }) => KUSTOMIZATION.test(name)),
    deeper,
  }
}

/** Walks from the last folder that the pattern names plainly; hidden folders and dependencies are left out. */
async function globbed(pattern: string, workspace: string, files: FindFiles) {
  const parts = pattern.split('/')
  const plain = parts.slice(
    0,
    parts.findIndex(part => GLOB.test(part)),
  )
  const found: string[] = []
  const linked: string[] = []
  const isLinkedFolder = async (path: string, kind: Entry['kind']): Promise<boolean> =>
    kind === 'link' && (await files.facts(join(workspace, path)))?.kind === 'folder'
  const walk = async (folder: string, depth: number): Promise<void> => {
    if (depth > DEEPEST || found.length > MOST_FILES) return
    const place = join(workspace, folder)
    if ((await files.facts(place))?.kind !== 'folder') return
    for (const { name, kind } of (await files.list(place)).toSorted((a, b) => compareText(a.name, b.name))) {
      const path = folder === '' ? name : `${folder}/${name}`
      if (kind === 'folder' && !name.startsWith('.') && name !== 'node_modules') await walk(path, depth + 1)
      else if (await isLinkedFolder(path, kind)) linked.push(path)
      else if (isFile(kind) && matchesGlob(path, pattern) && !KUSTOMIZATION.test(name)) found.push(path)
    }
  }
  await walk(plain.join('/'), 0)
  return { paths: found, linked }
}

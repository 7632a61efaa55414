import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { loadIgnore } from '#libraries'
import type { Entry, Files } from '../../../shared/files/files.ts'
import { IGNORE_FILES, IgnoreRules, isEnvironmentFile } from './ignore-rules.ts'
import type { SourceEntry, SourceTree } from './source-tree.ts'

export interface SourceOptions {
  /** Absolute folder that becomes the root of the archive. */
  readonly root: string
  /** Absolute folder up to which ignore files above the root count. */
  readonly workspace: string
  readonly include: readonly string[]
}

/** How many files are asked for their facts at the same time. */
const AT_ONCE = 32

/** Finds what travels: every file and folder below the root that no rule leaves behind, in a fixed order. */
export async function walkSource(options: SourceOptions, files: Files): Promise<SourceTree> {
  const { default: ignore } = await loadIgnore()
  const rules = new IgnoreRules(ignore, options.include)
  const walker = new Walker(files, rules, await files.realPath(options.root))
  await walker.readRulesAbove(options)
  await walker.enter('', options.root, [])
  return { root: options.root, entries: walker.entries, leftOut: walker.leftOut }
}

class Walker {
  readonly entries: SourceEntry[] = []
  readonly leftOut: string[] = []
  readonly #files: Files
  readonly #rules: IgnoreRules
  readonly #realRoot: string

  constructor(files: Files, rules: IgnoreRules, realRoot: string) {
    this.#files = files
    this.#rules = rules
    this.#realRoot = realRoot
  }

  async readRulesAbove({ root, workspace }: SourceOptions): Promise<void> {
    for (
      let folder = dirname(root);
      isInside(folder, workspace) && folder !== dirname(folder);
      folder = dirname(folder)
    ) {
      const above = slashes(relative(folder, root))
      if (above === '' || folder === root) continue
      for (const name of IGNORE_FILES) await this.#readRules(name, join(folder, name), { above })
    }
    await this.#readRules('.git/info/exclude', join(root, '.git/info/exclude'), { folder: '' })
  }

  /** `seen` are the real folders on the way here: a link that leads back to one of them would never end. */
  async enter(path: string, absolute: string, seen: readonly string[], searching = false): Promise<void> {
    const real = await this.#files.realPath(absolute)
    if (seen.includes(real)) {
      this.entries.pop()
      return this.#leaveOut(path, 'links to a folder that holds it')
    }
    const found = (await this.#files.list(absolute)).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const name of IGNORE_FILES)
      if (found.some(entry => entry.name === name))
        await this.#readRules(name, join(absolute, name), { folder: path })
    const kept = await this.#select(found, path, absolute, searching)
    for (const entry of kept) {
      this.entries.push(entry)
      if (entry.kind !== 'folder') continue
      const fate = this.#rules.folderFate(entry.path)
      const before = this.entries.length
      await this.enter(entry.path, entry.absolute, [...seen, real], fate === 'search')
      if (fate === 'search' && this.entries.length === before) this.entries.pop()
    }
  }

  /** The entries of one folder that stay, with their facts, in order. */
  async #select(
    found: readonly Entry[],
    path: string,
    absolute: string,
    searching: boolean,
  ): Promise<SourceEntry[]> {
    const kept: SourceEntry[] = []
    for (let at = 0; at < found.length; at += AT_ONCE) {
      const some = found.slice(at, at + AT_ONCE).map(entry => {
        const place = {
          path: path === '' ? entry.name : `${path}/${entry.name}`,
          absolute: join(absolute, entry.name),
        }
        return this.#judge(entry, place, searching)
      })
      kept.push(...(await Promise.all(some)).filter(entry => entry !== undefined))
    }
    return kept
  }

  async #judge(
    entry: Entry,
    place: Pick<SourceEntry, 'path' | 'absolute'>,
    searching: boolean,
  ): Promise<SourceEntry | undefined> {
    const { path, absolute } = place
    if (entry.kind !== 'link' && !this.#keeps(path, entry.kind === 'folder', searching)) return undefined
    const facts = await this.#files.facts(absolute)
    if (facts === undefined) return this.#leaveOut(path, 'is a link to nothing')
    if (facts.kind === 'special') return this.#leaveOut(path, 'is neither a file nor a folder')
    const isFolder = facts.kind === 'folder'
    if (entry.kind === 'link') {
      if (!this.#keeps(path, isFolder, searching)) return undefined
      const problem = await this.#linkProblem(place)
      if (problem !== undefined) return this.#leaveOut(path, problem)
    }
    return {
      ...place,
      kind: isFolder ? 'folder' : 'file',
      size: isFolder ? 0 : facts.size,
      mode: facts.mode & 0o777,
    }
  }

  #keeps(path: string, isFolder: boolean, searching: boolean): boolean {
    if (isFolder) {
      const fate = this.#rules.folderFate(path)
      return fate === 'search' || (fate === 'enter' && (!searching || this.#rules.isIncluded(`${path}/`)))
    }
    return searching
      ? this.#rules.isIncluded(path) && this.#rules.keepsFile(path)
      : this.#rules.keepsFile(path)
  }

  /** A link is followed only to what could have travelled by itself. */
  async #linkProblem({
    path,
    absolute,
  }: Pick<SourceEntry, 'path' | 'absolute'>): Promise<string | undefined> {
    const target = await this.#files.realPath(absolute)
    if (!isInside(target, this.#realRoot)) return 'is a link that leaves the folder'
    const inside = slashes(relative(this.#realRoot, target))
    const hidden = inside.split('/').includes('.git') || isEnvironmentFile(inside)
    return hidden && !this.#rules.isIncluded(path) ? `is a link to ${basename(inside)}` : undefined
  }

  async #readRules(
    name: Parameters<IgnoreRules['add']>[0],
    path: string,
    place: Parameters<IgnoreRules['add']>[1],
  ) {
    const facts = await this.#files.facts(path)
    if (facts?.kind === 'file') this.#rules.add(name, place, (await this.#files.read(path)).toString('utf8'))
  }

  #leaveOut(path: string, why: string): undefined {
    this.leftOut.push(`${path} ${why}`)
    return undefined
  }
}

const slashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'))

const isInside = (path: string, folder: string): boolean => {
  const between = relative(resolve(folder), resolve(path))
  return between === '' || (!between.startsWith('..') && !resolve(between).startsWith(`${sep}${sep}`))
}

import { basename, join, relative, sep } from 'node:path'
import type { Entry, Files } from '../../../shared/files/files.ts'
import { isInGit, leaves } from '../../../shared/files/leaves.ts'
import { whyMissing } from '../../../shared/files/why-missing.ts'
import { type Fate, fateOf } from './entry-fate.ts'
import { isEnvironmentFile } from './environment-file.ts'
import { type IgnoreRules, inside } from './ignore-rules.ts'
import { Inclusion } from './inclusion.ts'
import { LeftBehind } from './left-behind.ts'
import { RuleReader } from './rule-reader.ts'
import type { SourceEntry, SourceTree } from './source-tree.ts'
import { whyUnreadable } from './unreadable.ts'

export interface SourceOptions {
  /** Absolute folder that becomes the root of the archive. */
  readonly root: string
  /** Absolute folder up to which ignore files above the root count. */
  readonly workspace: string
  readonly include: readonly string[]
  /** Whether `.gitignore`, `.git/info/exclude` and `.ignore` count. */
  readonly gitignore: boolean
}

/** How many files are asked for their facts at the same time. */
const AT_ONCE = 32

export type Walked = Omit<SourceTree, 'trackedLeft'>

/** Finds what travels: every file and folder below the root that no rule leaves behind, in a fixed order. */
export async function walkSource(options: SourceOptions, files: Files): Promise<Walked> {
  const reader = new RuleReader(files, options)
  const walker = new Walker(files, reader, options.include, await files.realPath(options.root))
  const rules = await reader.above()
  await walker.enter({ path: '', absolute: options.root, rules, seen: [], searching: false })
  const { entries, leftOut, leftBehind } = walker
  return { root: options.root, entries, leftOut, leftBehind: leftBehind.byRule }
}

/** A folder on the way through the tree. */
interface Folder {
  readonly path: string
  readonly absolute: string
  readonly rules: IgnoreRules
  /** The real folders on the way here: a link that leads back to one of them would never end. */
  readonly seen: readonly string[]
  /** Nothing in it travels but what `include` names. */
  readonly searching: boolean
}

interface Kept {
  readonly entry: SourceEntry
  readonly fate: Fate
}

class Walker {
  readonly entries: SourceEntry[] = []
  readonly leftOut: string[] = []
  readonly leftBehind = new LeftBehind()
  readonly #files: Files
  readonly #reader: RuleReader
  readonly #include: Inclusion
  readonly #realRoot: string

  constructor(files: Files, reader: RuleReader, include: readonly string[], realRoot: string) {
    this.#files = files
    this.#reader = reader
    this.#include = new Inclusion(include)
    this.#realRoot = realRoot
  }

  async enter(folder: Folder): Promise<void> {
    const { path, absolute, seen } = folder
    const real = await this.#files.realPath(absolute)
    if (seen.includes(real)) return this.#withdraw(path, 'links to a folder that holds it')
    const found = await this.#list(folder)
    if (found === undefined) return
    const rules = await this.#reader.read(folder.rules, absolute, path, found)
    for (const { entry, fate } of await this.#select(found, { ...folder, rules })) {
      this.entries.push(entry)
      if (entry.kind !== 'folder') continue
      const searching = fate.kind === 'search'
      const before = this.entries.length
      await this.enter({
        ...entry,
        rules: inside(rules, entry.path),
        seen: [...seen, real],
        searching,
      })
      if (searching && this.entries.length === before) this.entries.pop()
    }
  }

  async #list({ path, absolute }: Folder): Promise<Entry[] | undefined> {
    try {
      return (await this.#files.list(absolute)).sort((a, b) => (a.name < b.name ? -1 : 1))
    } catch (thrown) {
      const why = path === '' ? undefined : whyUnreadable(thrown)
      if (why === undefined) throw thrown
      return this.#withdraw(path, why)
    }
  }

  /** The entries of one folder that stay, with their facts, in order. */
  async #select(found: readonly Entry[], folder: Folder): Promise<Kept[]> {
    const kept: Kept[] = []
    for (let at = 0; at < found.length; at += AT_ONCE) {
      const some = found.slice(at, at + AT_ONCE).map(entry => this.#judge(entry, folder))
      kept.push(...(await Promise.all(some)).filter(entry => entry !== undefined))
    }
    return kept
  }

  async #judge({ name, kind }: Entry, folder: Folder): Promise<Kept | undefined> {
    const path = folder.path === '' ? name : `${folder.path}/${name}`
    const absolute = join(folder.absolute, name)
    const early = kind === 'link' ? undefined : this.#fate(path, kind === 'folder', folder)
    if (early?.kind === 'leave') return this.#leaveBehind(path, early.rule)
    const facts = await this.#files.facts(absolute)
    if (facts === undefined) return this.#leaveOut(path, whyMissing({ name, kind }))
    if (facts.kind === 'special') return this.#leaveOut(path, 'is neither a file nor a folder')
    const isFolder = facts.kind === 'folder'
    const fate = early ?? this.#fate(path, isFolder, folder)
    if (fate.kind === 'leave') return this.#leaveBehind(path, fate.rule)
    const problem = kind === 'link' ? await this.#linkProblem(path, absolute, isFolder) : undefined
    if (problem !== undefined) return this.#leaveOut(path, problem)
    const { mode, modifiedMs, size } = facts
    const entry = { path, absolute, mode: mode & 0o777, modifiedMs }
    return isFolder
      ? { entry: { ...entry, kind: 'folder', size: 0 }, fate }
      : { entry: { ...entry, kind: 'file', size }, fate }
  }

  #fate(path: string, isFolder: boolean, { rules, searching }: Folder): Fate {
    return fateOf({ path, isFolder }, rules, this.#include, searching)
  }

  /** A link is followed only to what could have travelled by itself. */
  async #linkProblem(path: string, absolute: string, isFolder: boolean): Promise<string | undefined> {
    const target = await this.#files.realPath(absolute)
    const between = relative(this.#realRoot, target)
    if (leaves(between)) return 'is a link that leaves the folder'
    const within = slashes(between)
    const hidden = isInGit(between) || isEnvironmentFile(within)
    return hidden && !this.#include.brings(path, isFolder) ? `is a link to ${basename(within)}` : undefined
  }

  /** A folder that was taken for good, and turns out to be none. */
  #withdraw(path: string, why: string): undefined {
    this.entries.pop()
    return this.#leaveOut(path, why)
  }

  #leaveBehind(path: string, rule: string | undefined): undefined {
    if (rule !== undefined) this.leftBehind.add(rule, path)
    return undefined
  }

  #leaveOut(path: string, why: string): undefined {
    this.leftOut.push(`${path} ${why}`)
    return undefined
  }
}

const slashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'))

import type { Ignore, Options } from 'ignore'

export type MakeIgnore = (options?: Options) => Ignore

/** Strongest first, as in the tool people know; `.gitignore` counts with and without a repository. */
export const IGNORE_FILES = ['.railwayignore', '.ignore', '.gitignore'] as const

export type IgnoreFile = (typeof IGNORE_FILES)[number] | '.git/info/exclude'

const STRENGTH: readonly IgnoreFile[] = [...IGNORE_FILES, '.git/info/exclude']

/** Where an ignore file lies: in a folder of the tree (`''` is its root), or above it. */
export type Place =
  | { readonly folder: string }
  /** The root as seen from there, such as `services/api`. */
  | { readonly above: string }

interface Rules {
  readonly place: Place
  readonly lines: readonly string[]
  matcher: Ignore
}

/**
 * Decides what stays behind. Rules count for the folder of their file and everything below. A stronger file can bring
 * back what a weaker one drops, but nothing comes back whose folder stays behind (as in Git).
 */
export class IgnoreRules {
  readonly #make: MakeIgnore
  readonly #rules = new Map<IgnoreFile, Rules[]>()
  readonly #include: Inclusion

  constructor(make: MakeIgnore, include: readonly string[]) {
    this.#make = make
    this.#include = new Inclusion(make, include)
  }

  add(file: IgnoreFile, place: Place, text: string): void {
    const all = text.split(/\r?\n/)
    const lines = 'above' in place ? this.#without(all, foldersOf(place.above)) : all
    const rules = { place, lines, matcher: this.#make().add(lines) }
    const sorted = [...(this.#rules.get(file) ?? []), rules].sort((a, b) => depth(b.place) - depth(a.place))
    this.#rules.set(file, sorted)
  }

  /** Lines that would drop one of the folders by themselves are taken out: the folder is wanted. */
  #without(lines: readonly string[], folders: readonly string[]): string[] {
    return lines.filter(line => !folders.some(folder => this.#make().add(line).ignores(folder)))
  }

  /** What happens to a file. */
  keepsFile(path: string): boolean {
    if (isForbidden(path)) return false
    if (this.#include.brings(path)) return true
    return !isEnvironmentFile(path) && !this.#drops(path)
  }

  /** What happens to a folder: all of it is looked at, only what `include` names, or nothing. */
  folderFate(path: string): 'enter' | 'search' | 'leave' {
    if (isForbidden(path)) return 'leave'
    if (this.#include.brings(`${path}/`)) return 'enter'
    if (!this.#drops(`${path}/`)) return 'enter'
    return this.#include.mayBringFrom(path) ? 'search' : 'leave'
  }

  /** True when `include` itself names the path or a folder above it. */
  isIncluded(path: string): boolean {
    return this.#include.brings(path)
  }

  #drops(path: string): boolean {
    for (const file of STRENGTH) {
      const verdict = this.#verdict(this.#rules.get(file) ?? [], path)
      if (verdict === undefined) continue
      if (!verdict && path.endsWith('/')) this.#overrule(file, path)
      return verdict
    }
    return false
  }

  /** The deepest file of a kind that has an opinion decides. */
  #verdict(all: readonly Rules[], path: string): boolean | undefined {
    for (const { place, matcher } of all) {
      const inside = relativeTo(place, path)
      if (inside === undefined) continue
      const { ignored, unignored } = matcher.test(inside)
      if (ignored || unignored) return ignored
    }
    return undefined
  }

  /**
   * A folder that was brought back against weaker files must not lose its content to the very lines that dropped the
   * folder, so those lines are taken out of the weaker files.
   */
  #overrule(stronger: IgnoreFile, folder: string): void {
    for (const weaker of STRENGTH.slice(STRENGTH.indexOf(stronger) + 1)) {
      for (const rules of this.#rules.get(weaker) ?? []) {
        const inside = relativeTo(rules.place, folder)
        if (inside === undefined || !rules.matcher.ignores(inside)) continue
        rules.matcher = this.#make().add(this.#without(rules.lines, [inside]))
      }
    }
  }
}

/** The globs of the input `include`. */
class Inclusion {
  readonly #matcher: Ignore
  /** Fixed folders at the start of patterns that name a place. */
  readonly #places: readonly string[]

  constructor(make: MakeIgnore, patterns: readonly string[]) {
    this.#matcher = make().add([...patterns])
    this.#places = patterns.filter(pattern => !pattern.startsWith('!')).flatMap(placeOf)
  }

  brings(path: string): boolean {
    return this.#matcher.ignores(path)
  }

  /** Only a pattern that names a place opens a folder that is ignored; `*.pem` does not search everything. */
  mayBringFrom(folder: string): boolean {
    return this.#places.some(
      place => `${place}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(`${place}/`),
    )
  }
}

function placeOf(pattern: string): string[] {
  const parts = pattern.replace(/^\//, '').split('/')
  const fixed = parts.findIndex(part => /[*?[\]]/.test(part))
  const folders = parts.slice(0, fixed < 0 ? parts.length - 1 : Math.min(fixed, parts.length - 1))
  return folders.length === 0 ? [] : [folders.join('/')]
}

/** Never part of an archive, whoever asks. */
const isForbidden = (path: string): boolean =>
  path.split('/').some(part => part === '.git' || part === 'node_modules')

/** Files with secrets, by the convention of their name. */
export const isEnvironmentFile = (path: string): boolean => /(^|\/)\.env[^/]*$/.test(path)

const depth = (place: Place): number =>
  'above' in place
    ? -place.above.split('/').length
    : place.folder.split('/').filter(part => part !== '').length

/** The path as the rules of a place see it; `undefined` outside their reach. */
function relativeTo(place: Place, path: string): string | undefined {
  if ('above' in place) return `${place.above}/${path}`
  if (place.folder === '') return path
  const inside = path.startsWith(`${place.folder}/`) ? path.slice(place.folder.length + 1) : ''
  return inside === '' ? undefined : inside
}

/** `a/b` is the folders `a/` and `a/b/`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`)
}

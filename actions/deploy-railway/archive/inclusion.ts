import { type IgnoreLine, isAbout, readIgnoreLines, toBytes } from './ignore-line.ts'

/** The globs of the input `include`: what they name travels although a rule leaves it behind. */
export class Inclusion {
  readonly #lines: readonly IgnoreLine[]
  /** Fixed folders at the start of patterns that name a place. */
  readonly #places: readonly string[]

  constructor(patterns: readonly string[]) {
    this.#lines = readIgnoreLines(patterns.join('\n'), { braces: true }).reverse()
    this.#places = patterns.filter(pattern => !pattern.startsWith('!')).flatMap(placeOf)
  }

  /** True when a pattern names the entry, or a folder above it. */
  brings(path: string, isFolder: boolean): boolean {
    if (this.#lines.length === 0) return false
    const parts = toBytes(path).split('/')
    return parts.some((_, index) => {
      const isLast = index === parts.length - 1
      return this.#names(parts.slice(0, index + 1), isLast ? isFolder : true)
    })
  }

  #names(parts: readonly string[], isFolder: boolean): boolean {
    const line = this.#lines.find(one => isAbout(one, parts, isFolder))
    return line !== undefined && !line.negated
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
  const fixed = parts.findIndex(part => /[*?[\]{}]/.test(part))
  const folders = parts.slice(0, fixed < 0 ? parts.length - 1 : Math.min(fixed, parts.length - 1))
  return folders.length === 0 ? [] : [folders.join('/')]
}

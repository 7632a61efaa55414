import { scriptTokens } from '../../../shared/source/script-tokens.ts'
import type { Tokens } from '../../../shared/source/tokens.ts'

const PLAIN_PATH = /^[\w./-]+$/

/** What the configuration of a tool says that is itself a program: read, never run; a comment says nothing. */
export class SiteConfig {
  readonly #tokens: Tokens

  constructor(text: string) {
    this.#tokens = scriptTokens(text)
  }

  /** The value behind the first of these keys: a text in quotes, or a word such as `false`. */
  value(...keys: readonly string[]): string | undefined {
    for (const at of this.#placesOf(keys)) {
      const value = this.#tokens.textAt(at) ?? this.#tokens.nameAt(at)
      if (value !== undefined) return value
    }
    return undefined
  }

  /** The same where it can be a path of this repository. */
  path(...keys: readonly string[]): string | undefined {
    for (const at of this.#placesOf(keys)) {
      const path = this.#tokens.textAt(at)
      if (path !== undefined && PLAIN_PATH.test(path)) return path
    }
    return undefined
  }

  /** True where this key opens an object that begins with one of these keys. */
  opens(key: string, ...first: readonly string[]): boolean {
    return this.#placesOf([key]).some(
      at => this.#tokens.follows(at, '{') && first.includes(this.#keyAt(at + 1) ?? ''),
    )
  }

  /** True where a text in quotes contains this, as the name of an imported package does. */
  quotes(part: string): boolean {
    return this.#tokens.all.some(({ kind, text }) => kind === 'string' && text.includes(part))
  }

  has(key: string): boolean {
    return this.#tokens.all.some(({ kind, text }) => kind === 'name' && text === key)
  }

  /** The indexes behind the colons of these keys. */
  #placesOf(keys: readonly string[]): number[] {
    return this.#tokens.all.flatMap((_, at) =>
      keys.includes(this.#keyAt(at) ?? '') && this.#tokens.follows(at + 1, ':') ? [at + 2] : [],
    )
  }

  #keyAt(index: number): string | undefined {
    return this.#tokens.nameAt(index) ?? this.#tokens.textAt(index)
  }
}

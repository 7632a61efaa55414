/** A variable that a shell script puts in somewhere. */
export interface ShellUse {
  readonly name: string
  readonly offset: number
}

/**
 * What can change how the text behind it is read, or is a variable: an escaped sign, a comment, a text in single quotes, the
 * word behind which a text of several lines begins, quotes, and the brackets of a command inside a text.
 */
const PART =
  /\\[\s\S]|(?<=^|[\s;(])#[^\n]*|'|"|\$\(\(?|\)|\n|<<-?[ \t]*(?:(['"])(\w+)\1|\\?(\w+))|\$\{?[#!]?([A-Z][A-Z0-9_]*)\b/gm

/**
 * Variables in the order of the text. Nothing is replaced in single quotes, unless those stand inside double quotes, nor in
 * a text of several lines whose end word is quoted. Never throws.
 */
export function shellUses(text: string): ShellUse[] {
  return new Reader(text).read()
}

class Reader {
  readonly #text: string
  readonly #uses: ShellUse[] = []
  /** Innermost last: in double quotes, or in a command inside them. */
  readonly #inside: ('"' | '(')[] = []
  #waiting: { readonly end: string; readonly isQuoted: boolean } | undefined

  constructor(text: string) {
    this.#text = text
  }

  read(): ShellUse[] {
    const pattern = new RegExp(PART)
    for (let match = pattern.exec(this.#text); match !== null; match = pattern.exec(this.#text))
      pattern.lastIndex = this.#next(match, pattern.lastIndex)
    return this.#uses
  }

  /** @returns where reading goes on */
  #next(match: RegExpExecArray, behind: number): number {
    const [part, , quoted, bare, name] = match
    const isText = this.#inside.at(-1) === '"'
    if (name !== undefined) this.#uses.push({ name, offset: match.index })
    else if (part === '"') this.#toggle(isText)
    else if (part.startsWith('$(')) this.#inside.push('(')
    else if (part === ')' && this.#inside.at(-1) === '(') this.#inside.pop()
    else if (part === "'" && !isText) return this.#behind("'", behind)
    else if (part.startsWith('#') && isText) return match.index + 1
    else if (part === '\n' && this.#waiting !== undefined) return this.#document(behind)
    else if (!isText && (quoted ?? bare) !== undefined) this.#awaitDocument(match)
    return behind
  }

  #toggle(isText: boolean): void {
    if (isText) this.#inside.pop()
    else this.#inside.push('"')
  }

  #awaitDocument([part, , quoted, bare = '']: RegExpExecArray): void {
    this.#waiting = { end: quoted ?? bare, isQuoted: quoted !== undefined || part.includes('\\') }
  }

  /** The lines of a text up to its end word: passed over where that is quoted, else read like one in double quotes. */
  #document(from: number): number {
    const { end = '', isQuoted = false } = this.#waiting ?? {}
    this.#waiting = undefined
    const found = new RegExp(`^[ \\t]*${end}[ \\t]*$`, 'm').exec(this.#text.slice(from))
    const to = found === null ? this.#text.length : from + found.index
    if (!isQuoted)
      for (const match of this.#text.slice(from, to).matchAll(/\\.|\$\{?([A-Z][A-Z0-9_]*)\b/g))
        if (match[1] !== undefined) this.#uses.push({ name: match[1], offset: from + match.index })
    return found === null ? to : to + found[0].length
  }

  #behind(mark: string, from: number): number {
    const end = this.#text.indexOf(mark, from)
    return end < 0 ? this.#text.length : end + 1
  }
}

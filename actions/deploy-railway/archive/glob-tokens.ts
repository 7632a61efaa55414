/** A part of a glob that stands for one character, or for any run of them inside one name. */
export type Token = 'one' | 'many' | { readonly character: string } | CharacterClass

export interface CharacterClass {
  readonly negated: boolean
  readonly has: (code: number) => boolean
}

/** A glob in tokens; `/` divides it into segments. */
export type Glob = readonly (readonly Token[])[]

const POSIX: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[\u0000-\u001f\u007f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t-\r ]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
}

/** Reads a glob as Git does (wildmatch.c). Nothing for one that can match nothing: an open bracket, a last backslash. */
export function readGlob(text: string): Glob | undefined {
  const segments: Token[][] = [[]]
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '/') segments.push([])
    else if (character === '[') {
      const found = readClass(text, at + 1)
      if (found === undefined) return undefined
      segments.at(-1)?.push(found.characters)
      at = found.end
    } else if (character === '\\') {
      at += 1
      if (at >= text.length) return undefined
      if (text.charAt(at) === '/') segments.push([])
      else segments.at(-1)?.push({ character: text.charAt(at) })
    } else segments.at(-1)?.push(simple(character))
  }
  return segments
}

const simple = (character: string): Token =>
  character === '*' ? 'many' : character === '?' ? 'one' : { character }

interface FoundClass {
  readonly characters: CharacterClass
  /** Where its closing bracket is. */
  readonly end: number
}

function readClass(text: string, from: number): FoundClass | undefined {
  const negated = text.charAt(from) === '!' || text.charAt(from) === '^'
  const members: ((code: number) => boolean)[] = []
  let previous: number | undefined
  let at = negated ? from + 1 : from
  for (let first = true; first || text.charAt(at) !== ']'; first = false) {
    if (at >= text.length) return undefined
    const posix = /^\[:([a-z]*):\]/.exec(text.slice(at, at + 12))
    if (posix !== null) {
      const set = POSIX[posix[1] ?? '']
      if (set === undefined) return undefined
      members.push(code => set.test(String.fromCharCode(code)))
      at += posix[0].length
      previous = undefined
      continue
    }
    const isRange = text.charAt(at) === '-' && previous !== undefined && text.charAt(at + 1) !== ']'
    if (isRange) at += 1
    if (text.charAt(at) === '\\') at += 1
    if (at >= text.length) return undefined
    const code = text.charCodeAt(at)
    const low = isRange ? (previous ?? code) : code
    members.push(candidate => candidate >= low && candidate <= code)
    previous = isRange ? undefined : code
    at += 1
  }
  return { characters: { negated, has: code => members.some(member => member(code)) }, end: at }
}

/**
 * Whether a name matches the tokens of one segment. The last star alone is gone back to, so that the time grows with the
 * product of both lengths at most.
 */
export function matchesName(tokens: readonly Token[], name: string): boolean {
  let [token, at, star, resume] = [0, 0, -1, 0]
  while (at < name.length) {
    const current = tokens[token]
    if (current === 'many') {
      star = token
      token += 1
      resume = at
    } else if (current !== undefined && accepts(current, name.charCodeAt(at))) {
      token += 1
      at += 1
    } else if (star >= 0) {
      token = star + 1
      resume += 1
      at = resume
    } else return false
  }
  while (tokens[token] === 'many') token += 1
  return token === tokens.length
}

function accepts(token: Exclude<Token, 'many'>, code: number): boolean {
  if (token === 'one') return true
  if ('character' in token) return token.character.charCodeAt(0) === code
  return token.has(code) !== token.negated
}

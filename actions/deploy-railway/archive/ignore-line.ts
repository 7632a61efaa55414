import { type Glob, matchesName, readGlob, type Token } from './glob-tokens.ts'
import { unfolded } from './unfold-stars.ts'

/** One line of an ignore file, read as Git reads it. */
export interface IgnoreLine {
  readonly text: string
  /** `!…`: brings back what it matches. */
  readonly negated: boolean
  /** `…/`: matches folders alone. */
  readonly folderOnly: boolean
  /** Without a slash: matches names at any depth. */
  readonly matchesNames: boolean
  /** Matches whatever a name may be, such as `*`: it says nothing about the thing itself. */
  readonly isCatchAll: boolean
  readonly glob: Glob
}

/** Most alternatives of `{a,b}{c,d}` that are spelled out. */
const MOST_ALTERNATIVES = 256

/** The lines that can match something, in their order. `braces` reads `{a,b}` as Railway's own tool does. */
export function readIgnoreLines(text: string, { braces = false } = {}): IgnoreLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map(line => line.replace(/\r$/, ''))
    .flatMap(line => (braces ? alternatives(line) : [line]))
    .flatMap(line => readLine(line, braces ? alone : unfolded))
}

/** @param spell what a pattern that names a place stands for, in patterns whose `**` are whole segments */
function readLine(raw: string, spell: (pattern: string) => string[]): IgnoreLine[] {
  if (raw === '' || raw.startsWith('#')) return []
  const line = withoutTrailingSpaces(raw)
  const negated = line.startsWith('!')
  const body = negated ? line.slice(1) : line
  const folderOnly = body.endsWith('/')
  const pattern = folderOnly ? body.slice(0, -1) : body
  const matchesNames = !pattern.includes('/')
  if (pattern === '' || pattern === '/') return []
  const spellings = matchesNames ? [pattern] : spell(pattern)
  return spellings.flatMap(spelling => {
    const glob = readGlob(toBytes(spelling.replace(/^\//, '')))
    if (glob === undefined) return []
    const last = glob.at(-1) ?? []
    const isCatchAll = last.length > 0 && last.every(token => token === 'many')
    return [{ text: raw, negated, folderOnly, matchesNames, isCatchAll, glob }]
  })
}

const alone = (pattern: string): string[] => [pattern]

/** Trailing spaces do not count unless a backslash stands before them. */
function withoutTrailingSpaces(line: string): string {
  let end = 0
  for (let at = 0; at < line.length; at += 1) {
    if (line.charAt(at) === '\\') {
      at += 1
      end = Math.min(at + 1, line.length)
    } else if (line.charAt(at) !== ' ') end = at + 1
  }
  return line.slice(0, end)
}

/** `a{b,c}` as `ab` and `ac`. A brace without a comma, or without its partner, is a brace. */
function alternatives(line: string): string[] {
  let [done, open]: [string[], string[]] = [[], [line]]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const found = /^((?:[^{\\]|\\.)*)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(next)
    if (found === null || done.length + open.length >= MOST_ALTERNATIVES) done = [...done, next]
    else open = [...(found[2] ?? '').split(',').map(part => `${found[1]}${part}${found[3]}`), ...open]
  }
  return done
}

/** Git compares bytes: `?` is one of them. */
export const toBytes = (text: string): string =>
  isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1')

const isAscii = (text: string): boolean => !/[^\u0000-\u007f]/.test(text)

/**
 * Whether a line is about an entry, by the parts of its path as seen from the folder of the ignore file (in bytes). The
 * entry is tested alone: what its folders are is decided on the way to it.
 */
export function isAbout(line: IgnoreLine, parts: readonly string[], isFolder: boolean): boolean {
  if (line.folderOnly && !isFolder) return false
  if (line.matchesNames) return matchesName(line.glob[0] ?? [], parts.at(-1) ?? '')
  return matchesPath(line.glob, parts)
}

/** Whether a line that names a place is about something below this folder. */
export function reachesInto({ matchesNames, glob }: IgnoreLine, folder: readonly string[]): boolean {
  const deep = glob.findIndex(isAnyDepth)
  if (matchesNames || (deep < 0 && glob.length <= folder.length)) return false
  const fixed = deep < 0 ? folder : folder.slice(0, deep)
  return fixed.every((part, index) => matchesName(glob[index] ?? [], part))
}

/** `**`, or more stars, as a whole segment stands for any number of folders; at the end for everything inside. */
function matchesPath(glob: Glob, parts: readonly string[]): boolean {
  let [segment, at, star, resume] = [0, 0, -1, 0]
  while (at < parts.length) {
    const current = glob[segment]
    if (isAnyDepth(current)) {
      if (segment === glob.length - 1) return true
      star = segment
      segment += 1
      resume = at
    } else if (current !== undefined && matchesName(current, parts[at] ?? '')) {
      segment += 1
      at += 1
    } else if (star >= 0) {
      segment = star + 1
      resume += 1
      at = resume
    } else return false
  }
  return segment === glob.length
}

const isAnyDepth = (tokens: readonly Token[] | undefined): boolean =>
  tokens !== undefined && tokens.length > 1 && tokens.every(token => token === 'many')

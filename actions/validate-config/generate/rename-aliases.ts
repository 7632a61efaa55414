import { parseDotenv } from '../../../shared/dotenv/parse-dotenv.ts'
import type { Contract } from '../contract/contract.ts'
import { isDotenvFile } from '../files/file-names.ts'

export interface Renaming {
  readonly line: number
  readonly from: string
  readonly to: string
}

/** An old and the current name that one file sets side by side: which value is meant, nobody but a person can say. */
export interface NameConflict {
  readonly file: string
  readonly from: string
  readonly to: string
  readonly lines: readonly [from: number, to: number]
}

export interface TextFile {
  readonly file: string
  readonly text: string
}

export interface RenamedFile extends TextFile {
  readonly renamed: readonly Renaming[]
}

export interface Migration {
  readonly files: readonly RenamedFile[]
  readonly conflicts: readonly NameConflict[]
  /** What still is there afterwards. */
  readonly left: readonly Leftover[]
}

/**
 * Renames old names in files that belong together: where they are given a value (`OLD=`, `OLD:`, `name: OLD`) and where
 * that value is taken (`${OLD}`, `$OLD`, `$(OLD)`, `env.OLD`), because one without the other leaves a blank behind. What
 * another place holds under its own name (`secrets.OLD`, `vars.OLD`) stays. With a conflict anywhere nothing may be
 * written.
 */
export function migrateNames(files: readonly TextFile[], contract: Contract): Migration {
  const old = oldNames(contract)
  const hasStores = files.some(({ text }) => STORE.test(text))
  const after = files.map(file => renameIn(file, old, hasStores))
  return {
    files: after.filter(({ renamed }) => renamed.length > 0),
    conflicts: files.flatMap(file => conflictsIn(file, old)),
    left: after.flatMap(file => leftoversIn(file, old)),
  }
}

type OldNames = ReadonlyMap<string, string>

const oldNames = ({ variables }: Contract): OldNames =>
  new Map(
    [...variables.values()].flatMap(({ name, aliases }) =>
      aliases.filter(({ level }) => level !== 'off').map(alias => [alias.name, name] as const),
    ),
  )

const ASSIGNED =
  /^(\s*(?:export\s+|unset\s+|readonly\s+|local\s+|ENV\s+|ARG\s+|-\s+(?:name:\s*)?|name:\s*)?["']?)([A-Za-z_][A-Za-z0-9_]*)(?=\s*(?:[?+:]{0,2}=|:)|["']?\s*$)/
/** References of shells, Compose, dotenv, Kubernetes and workflows. `${{ secrets.X }}` is none of them. */
const REFERENCE = /(\$\{|\$\(|\$|\benv\.)([A-Za-z_][A-Za-z0-9_]*)\b/g
/** `ENV A=1 B=2` of a Dockerfile sets several. */
const MORE_ASSIGNED = /(\s)([A-Za-z_][A-Za-z0-9_]*)(?==)/g
/** `env: { A: 1 }`, `args: [A]`, `literals: [A=1]` of YAML. */
const IN_FLOW = /([[{,]\s*(?:name:\s*)?["']?)([A-Za-z_][A-Za-z0-9_]*)(?=["']?\s*[:=,\]}])/g
/** `secretKeyRef: { name: app, key: A }` takes what a manifest of the same set defines. */
const KEY_TAKEN = /(\bkey:\s*["']?)([A-Za-z_][A-Za-z0-9_]*)(?=["']?\s*(?:[,}]|$))/g
const STORE = /^\s*(?:-\s+)?kind:\s*["']?(?:Secret|ConfigMap)\b|^(?:secret|configMap)Generator:/m
const KEY_REFERENCE = /\b(?:secret|configMap)KeyRef\b/

type Rename = (name: string) => string | undefined

function renameIn({ file, text }: TextFile, old: OldNames, hasStores: boolean): RenamedFile {
  const renamed: Renaming[] = []
  const patterns = patternsFor({ file, text }, hasStores)
  const assignments = assignmentLines({ file, text })
  const lines = text.split('\n').map((content, index) => {
    const rename: Rename = name => {
      const to = old.get(name)
      if (to !== undefined) renamed.push({ line: index + 1, from: name, to })
      return to
    }
    if (/^\s*#/.test(content)) return content
    const referring = patterns(content).reduce((line, pattern) => replaced(line, pattern, rename), content)
    return assignments?.has(index + 1) === false ? referring : replaced(referring, ASSIGNED, rename)
  })
  return { file, text: lines.join('\n'), renamed }
}

/** What is replaced in each line of a file, beside the name that the line begins with. */
function patternsFor({ file, text }: TextFile, hasStores: boolean): (line: string) => readonly RegExp[] {
  const isYaml = /\.ya?ml$/.test(file)
  const takesKeys = hasStores && KEY_REFERENCE.test(text)
  const always = [REFERENCE, ...(isYaml ? [IN_FLOW] : []), ...(takesKeys ? [KEY_TAKEN] : [])]
  return line => (/^\s*ENV\s/.test(line) ? [...always, MORE_ASSIGNED] : always)
}

/** The lines of a dotenv file that are assignments: others stand inside a value of several lines. */
const assignmentLines = ({ file, text }: TextFile): ReadonlySet<number> | undefined =>
  isDotenvFile(file) ? new Set(parseDotenv(text).entries.map(({ line }) => line)) : undefined

const replaced = (line: string, pattern: RegExp, rename: Rename): string =>
  line.replace(pattern, (whole, before: string, name: string) => {
    const to = rename(name)
    return to === undefined ? whole : `${before}${to}`
  })

/** Where an old name still stands, and nobody can tell from the text alone what it means there. */
export interface Leftover {
  readonly file: string
  readonly line: number
  readonly name: string
}

const WORD = /(?<![\w.$-]|\b(?:secrets|vars)\.)[A-Za-z_][A-Za-z0-9_]*\b/g

function leftoversIn({ file, text }: TextFile, old: OldNames): Leftover[] {
  return text.split('\n').flatMap((content, index) => {
    if (/^\s*(?:#|\/\/)/.test(content)) return []
    const names = [...content.replace(/\s#.*$/, '').matchAll(WORD)].map(([name]) => name)
    return [...new Set(names)].filter(name => old.has(name)).map(name => ({ file, line: index + 1, name }))
  })
}

/** In a file of a flat form one block is the whole file; in YAML it is the lines of one indentation below one parent. */
function conflictsIn({ file, text }: TextFile, old: OldNames): NameConflict[] {
  const isNested = /\.ya?ml$/.test(file)
  const blocks = new Map<string, Map<string, number>>()
  const parents: { indent: number; line: number }[] = []
  for (const [index, content] of text.split('\n').entries()) {
    if (/^\s*(?:#|$)/.test(content)) continue
    const indent = content.search(/\S/)
    while (isNested && (parents.at(-1)?.indent ?? -1) >= indent) parents.pop()
    const [, , name = ''] = ASSIGNED.exec(content) ?? []
    const block = isNested ? `${parents.at(-1)?.line ?? 0}` : ''
    const names = blocks.get(block) ?? new Map<string, number>()
    blocks.set(block, names.set(name, index + 1))
    if (isNested && !/^\s*-?\s*name:/.test(content)) parents.push({ indent, line: index + 1 })
  }
  return [...blocks.values()].flatMap(names =>
    [...old].flatMap(([from, to]): NameConflict[] => {
      const [first, second] = [names.get(from), names.get(to)]
      return first === undefined || second === undefined ? [] : [{ file, from, to, lines: [first, second] }]
    }),
  )
}

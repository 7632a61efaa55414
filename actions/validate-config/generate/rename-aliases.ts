import type { Contract } from '../contract/contract.ts'

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
}

/**
 * Renames old names in files that belong together: where they are given a value (`OLD=`, `OLD:`, `name: OLD`) and where
 * that value is taken (`${OLD}`, `$OLD`, `$(OLD)`, `env.OLD`), because one without the other leaves a blank behind. What
 * another place holds under its own name (`secrets.OLD`, `vars.OLD`) stays. With a conflict anywhere nothing may be
 * written.
 */
export function migrateNames(files: readonly TextFile[], contract: Contract): Migration {
  const old = oldNames(contract)
  return {
    files: files.map(file => renameIn(file, old)).filter(({ renamed }) => renamed.length > 0),
    conflicts: files.flatMap(file => conflictsIn(file, old)),
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
  /^(\s*(?:export\s+|ENV\s+|ARG\s+|-\s+(?:name:\s*)?|name:\s*)?["']?)([A-Za-z_][A-Za-z0-9_]*)(?=\s*[=:]|["']?\s*$)/
/** References of shells, Compose, dotenv, Kubernetes and workflows. `${{ secrets.X }}` is none of them. */
const REFERENCE = /(\$\{|\$\(|\$|\benv\.)([A-Za-z_][A-Za-z0-9_]*)\b/g

function renameIn({ file, text }: TextFile, old: OldNames): RenamedFile {
  const renamed: Renaming[] = []
  const lines = text.split('\n').map((content, index) => {
    const rename = (name: string): string | undefined => {
      const to = old.get(name)
      if (to !== undefined) renamed.push({ line: index + 1, from: name, to })
      return to
    }
    if (/^\s*#/.test(content)) return content
    const referring = content.replace(REFERENCE, (whole, before: string, name: string) => {
      const to = rename(name)
      return to === undefined ? whole : `${before}${to}`
    })
    const [, before = '', name = ''] = ASSIGNED.exec(referring) ?? []
    const to = rename(name)
    return to === undefined ? referring : `${before}${to}${referring.slice(before.length + name.length)}`
  })
  return { file, text: lines.join('\n'), renamed }
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

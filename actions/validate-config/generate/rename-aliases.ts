import type { Contract } from '../contract/contract.ts'

export interface Renaming {
  readonly line: number
  readonly from: string
  readonly to: string
}

/**
 * Renames old names where they are given a value: `OLD=` and `OLD:` at the start of an assignment, `name: OLD` of a
 * manifest. What reads a variable (`secrets.OLD`, `${OLD}`) names what another place holds, and stays.
 */
export function renameAliases(text: string, contract: Contract): { text: string; renamed: Renaming[] } {
  const renamed: Renaming[] = []
  const lines = text.split('\n').map((content, index) => {
    const match = ASSIGNED.exec(content)
    const [, before = '', name = ''] = match ?? []
    const variable = contract.owners.get(name)
    const alias = variable?.aliases.find(known => known.name === name)
    if (variable === undefined || alias === undefined || alias.level === 'off') return content
    renamed.push({ line: index + 1, from: name, to: variable.name })
    return `${before}${variable.name}${content.slice(before.length + name.length)}`
  })
  return { text: lines.join('\n'), renamed }
}

const ASSIGNED =
  /^(\s*(?:export\s+|-\s+(?:name:\s*)?|name:\s*)?["']?)([A-Za-z_][A-Za-z0-9_]*)(?=\s*[=:]|["']?\s*$)/

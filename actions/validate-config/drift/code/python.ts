import { LineIndex } from '../../../../shared/text/line-index.ts'
import type { Mention } from '../mention.ts'
import { type CodeFile, matchNames, placeAt } from './code-file.ts'

const READS = [
  /\b(?:os\.)?environ(?:\.get|\.pop|\.setdefault)?\s*[[(]\s*["']([A-Za-z_][A-Za-z0-9_]*)["']/g,
  /\b(?:os\.)?getenv\s*\(\s*["']([A-Za-z_][A-Za-z0-9_]*)["']/g,
  /\bsettings\.([A-Z][A-Z0-9_]*)\b/g,
  /\b(?:env|config)(?:\.(?:str|int|bool|list|url|json|float|db))?\(\s*["']([A-Z][A-Z0-9_]*)["']/g,
]

/** Python: the process environment, django-environ and decouple style calls, and classes of pydantic-settings. */
export function scanPython(file: CodeFile): Mention[] {
  const { text } = file
  const reads = /environ|getenv|settings\.|env\(|env\.|config\(/.test(text)
    ? matchNames(file, READS, 'reads')
    : []
  return text.includes('BaseSettings') ? [...reads, ...settingsFields(file)] : reads
}

const CLASS = /^([ \t]*)class\s+\w+\s*\(([^)]*)\)\s*:/gm
const FIELD = /^([ \t]+)([A-Za-z_][A-Za-z0-9_]*)\s*:\s*[^=\n]+(?:=([^\n]*(?:\n\1[ \t]+[^\n]*)*))?/gm
const ALIASES =
  /\b(?:alias|validation_alias)\s*=\s*(?:AliasChoices\s*\(([^)]*)\)|["']([A-Za-z_][A-Za-z0-9_]*)["'])/

/** Fields of classes that derive from `BaseSettings`: their names in upper case, or the aliases they say. */
function settingsFields(file: CodeFile): Mention[] {
  const lines = new LineIndex(file.text)
  const mentions: Mention[] = []
  for (const match of file.text.matchAll(CLASS)) {
    if (!/\bBaseSettings\b/.test(match[2] ?? '')) continue
    const start = match.index + match[0].length
    const body = classBody(file.text.slice(start), match[1]?.length ?? 0)
    for (const field of body.matchAll(FIELD)) {
      const [, , name = '', assigned = ''] = field
      if (name.startsWith('_') || name === 'model_config') continue
      const place = placeAt(file, start + field.index + field[0].search(/\S/), lines)
      for (const read of namesOf(name, assigned)) mentions.push({ name: read, role: 'reads', place })
    }
  }
  return mentions
}

/** Up to the first line that is not indented deeper than the class. */
function classBody(text: string, indentation: number): string {
  const end = new RegExp(`\\n[ \\t]{0,${indentation}}[^\\s#]`).exec(text)
  return end === null ? text : text.slice(0, end.index)
}

function namesOf(field: string, assigned: string): string[] {
  const [, choices, single] = ALIASES.exec(assigned) ?? []
  if (single !== undefined) return [single.toUpperCase()]
  if (choices === undefined) return [field.toUpperCase()]
  return [...choices.matchAll(/["']([A-Za-z_][A-Za-z0-9_]*)["']/g)].map(([, name = '']) => name.toUpperCase())
}

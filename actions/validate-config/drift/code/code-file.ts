import { LineIndex } from '../../../../shared/text/line-index.ts'
import type { Place } from '../../documents/place.ts'
import type { Mention } from '../mention.ts'

/** One file of code as the scanners see it. */
export interface CodeFile {
  readonly path: string
  readonly text: string
}

/** Finds variables by patterns whose first group that matched is the name. Comments may mention them too; that is harmless. */
export function matchNames(file: CodeFile, patterns: readonly RegExp[], role: Mention['role']): Mention[] {
  const mentions: Mention[] = []
  const lines = new LineIndex(file.text)
  for (const pattern of patterns)
    for (const match of file.text.matchAll(pattern)) {
      const name = match.slice(1).find(group => group !== undefined)
      if (name !== undefined) mentions.push({ name, role, place: placeAt(file, match.index, lines) })
    }
  return mentions
}

export const placeAt = (file: CodeFile, offset: number, lines = new LineIndex(file.text)): Place => ({
  file: file.path,
  line: lines.lineAt(offset),
})

import type { Draft } from '../../findings/draft.ts'
import type { DriftContext } from '../drift-context.ts'
import { type CodeFile, placeAt } from './code-file.ts'

const ORIGIN_LIST =
  /\ballow_origins\s*=\s*\[\s*["']https?:\/\/|\bcors\(\s*\{\s*origin\s*:\s*\[?\s*["'`]https?:\/\//g

/** A list of origins in the code, beside a variable that is made for it. */
export function hardCoded(file: CodeFile, context: DriftContext): Draft[] {
  if (!file.text.includes('allow_origins') && !file.text.includes('cors(')) return []
  const [owner] = [...context.contract.variables.values()].filter(({ source }) => source.type === 'origins')
  if (owner === undefined) return []
  return [...file.text.matchAll(ORIGIN_LIST)].map(match => ({
    rule: 'hard-coded',
    variable: owner.name,
    place: placeAt(file, match.index),
    message: `the allowed origins are in the code, beside ${owner.name}`,
  }))
}

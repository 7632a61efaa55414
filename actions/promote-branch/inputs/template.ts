import { suggest } from '../../../shared/units/suggest.ts'
import { refNameProblem } from './branch-line.ts'

const PLACEHOLDER = /\{([A-Za-z][A-Za-z_-]*)\}/g

/** What is wrong with the `{placeholders}` of a template: a misspelt one would stay in the text as it is. */
export function placeholderProblem(text: string, known: readonly string[]): string | undefined {
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
  const unknown = names.find(name => !known.includes(name))
  if (unknown === undefined) return undefined
  const near = suggest(unknown, known)
  const hint =
    near === undefined ? `there are ${known.map(name => `{${name}}`).join(', ')}` : `did you mean {${near}}?`
  return `{${unknown}} is not filled in; ${hint}`
}

const TAG_PLACEHOLDERS = ['sha', 'short-sha', 'date', 'time'] as const

/** What is wrong with the template of a tag, seen before anything has moved. */
export const tagProblem = (template: string): string | undefined =>
  placeholderProblem(template, TAG_PLACEHOLDERS) ??
  (refNameProblem(template.replace(PLACEHOLDER, '0')) === undefined
    ? undefined
    : `${template}: is not a name that a tag can have`)

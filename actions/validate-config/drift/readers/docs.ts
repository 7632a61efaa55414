import type { Draft } from '../../findings/draft.ts'
import type { DriftContext } from '../drift-context.ts'
import { scopeOf } from '../drift-context.ts'
import type { Mention } from '../mention.ts'
import type { Readout, Seen } from '../readout.ts'
import { secretArguments } from '../secret-arguments.ts'

const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\*?$|^[A-Z][A-Z0-9]*_\*$/
const CODE_SPAN = /`([^`\n]{1,200})`/g
const ASSIGNMENT = /^\s*(?:export\s+|-\s+)?([A-Z][A-Z0-9_]*)=(\S*)/

/** Markdown: variables in code spans, and assignments in fenced blocks of dotenv and shell. */
export function readDocs(text: string, file: string, context: DriftContext): Readout {
  const mentions = mentionsIn(text, file, context)
  return {
    mentions,
    drafts: [
      ...mentions
        .filter(({ name }) => !name.endsWith('*') && context.isForeign(name))
        .map(
          ({ name, place }): Draft => ({
            rule: 'drift-docs-extra',
            variable: name,
            place,
            message: `${name} is in ${file} and not in the contract`,
          }),
        ),
      ...secretArguments(text, file, context),
    ],
  }
}

function mentionsIn(text: string, file: string, context: DriftContext): Mention[] {
  let fence: string | undefined
  return text.split('\n').flatMap((content, index): Mention[] => {
    const place = { file, line: index + 1 }
    const opening = /^\s*```\s*(\w*)/.exec(content)
    if (opening !== null) {
      fence = fence === undefined ? (opening[1] ?? '') : undefined
      return []
    }
    if (fence !== undefined) return fenced(content, fence, place, context)
    const spans = [...content.matchAll(CODE_SPAN)].flatMap(([, span = '']) => spanned(span, place, context))
    return [...spans, ...celled(content, place, context)]
  })
}

/** Only languages that hold configuration; in code, capital letters are constants. */
function fenced(
  content: string,
  language: string,
  place: Mention['place'],
  context: DriftContext,
): Mention[] {
  if (!/^(?:|env|dotenv|bash|sh|shell|console|text|ini)$/.test(language)) return []
  const [, name, value = ''] = ASSIGNMENT.exec(content) ?? []
  if (name !== undefined && (VARIABLE.test(name) || context.contract.owners.has(name)))
    return [{ name, place, role: 'names', value }]
  const listed = /^\s*([A-Z][A-Z0-9_]*)(?:\s+#.*)?$/.exec(content)?.[1]
  return listed !== undefined && VARIABLE.test(listed) ? [{ name: listed, place, role: 'names' }] : []
}

/** A cell of a table that is a name and nothing else, marked as code or not; only the first column may name something new. */
function celled(content: string, place: Mention['place'], context: DriftContext): Mention[] {
  if (!/^\s*\|/.test(content)) return []
  return content
    .slice(0, 4_000)
    .split('|')
    .slice(1)
    .flatMap((cell, index): Mention[] => {
      const name = cell.replace(/^[\s*]+|[\s*]+$/g, '').replaceAll('\\_', '_')
      const isKnown = context.specificationOf(name) !== undefined
      return isKnown || (index === 0 && VARIABLE.test(name)) ? [{ name, place, role: 'names' }] : []
    })
}

function spanned(span: string, place: Mention['place'], context: DriftContext): Mention[] {
  const [, name = span.trim(), value] = ASSIGNMENT.exec(span) ?? []
  if (!VARIABLE.test(name) && !context.contract.owners.has(name)) return []
  return [{ name, place, role: 'names', ...(value === undefined ? {} : { value }) }]
}

/**
 * Variables that no page mentions; `POSTGRES_*` mentions the family. What is optional everywhere may stay unmentioned,
 * so it is only noted.
 */
export function undocumented({ mentions }: Readout, { file, paths }: Seen, context: DriftContext): Draft[] {
  const names = new Set(mentions.flatMap(({ name }) => context.specificationOf(name)?.name ?? name))
  const families = [...names].filter(name => name.endsWith('*')).map(name => name.slice(0, -1))
  return [...context.contract.variables.keys()].flatMap((name): Draft[] => {
    const specification = context.specificationOf(name)
    if (specification === undefined || scopeOf(specification) !== 'runtime') return []
    if (names.has(name) || families.some(family => name.startsWith(family))) return []
    const level = context.isDemanded(name) ? {} : { level: 'info' as const }
    return [
      {
        rule: 'drift-docs-missing',
        variable: name,
        place: { file, line: 1 },
        message: `${name} is in the contract and not in ${paths}`,
        ...level,
      },
    ]
  })
}

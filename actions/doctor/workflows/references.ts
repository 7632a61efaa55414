import type { Reference } from './workflow.ts'

const EXPRESSION = /\$\{\{([\s\S]*?)\}\}/g
/** `secrets.NAME`, `vars['NAME']`, and whether another value is behind an `||`. */
const NAME = /\b(secrets|vars)(?:\.([A-Za-z_]\w*)|\[\s*'([A-Za-z_]\w*)'\s*\])(\s*(?:\|\||==|!=))?/g
/** Made for every job by GitHub itself. */
const GIVEN = new Set(['GITHUB_TOKEN'])

/** Every secret and variable that must be there for a part of a workflow; conditions only ask whether one is. */
export function referencesIn(part: unknown): Reference[] {
  const found = textsIn(part).flatMap(text =>
    [...text.matchAll(EXPRESSION)].flatMap(([, expression = '']) => [...expression.matchAll(NAME)]),
  )
  const needed = found.flatMap(([, kind, dotted, quoted, otherwise]): Reference[] => {
    const name = (dotted ?? quoted ?? '').toUpperCase()
    return otherwise !== undefined || GIVEN.has(name) ? [] : [{ kind: kind as Reference['kind'], name }]
  })
  return [...new Map(needed.map(one => [`${one.kind} ${one.name}`, one])).values()]
}

function textsIn(part: unknown): string[] {
  if (typeof part === 'string') return [part]
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) => (key === 'if' ? [] : textsIn(value)))
}

import { z } from '#libraries'
import type { RuleWarning } from '../../../shared/cloudflare/rules/rule-warning.ts'

const MOST_RULES = 100
const LONGEST_RULE = 100

const routesSchema = z.object({
  version: z.literal(1),
  include: z.array(z.string()),
  exclude: z.array(z.string()),
})

/** What is wrong with `_routes.json`, and where. Pages refuses a worker with a broken one. Source: Cloudflare's own client. */
export function checkRoutes(text: string): RuleWarning[] {
  const parsed = parseJson(text)
  if ('problem' in parsed) return [parsed.problem]
  const places = new Places(text)
  const routes = z.safeParse(routesSchema, parsed.value)
  if (!routes.success) {
    const { path = [], message = 'malformed' } = routes.error.issues[0] ?? {}
    return [{ line: places.lineOf(path), message: `${path.join('.') || 'the file'}: ${message}` }]
  }
  const { include, exclude } = routes.data
  const count = include.length + exclude.length
  return [
    ...(include.length === 0
      ? [{ line: places.lineOf(['include']), message: 'needs at least one rule in `include`' }]
      : []),
    ...(count > MOST_RULES
      ? [{ line: 1, message: `has ${count} rules; at most ${MOST_RULES} are allowed` }]
      : []),
    ...listProblems('include', include, places),
    ...listProblems('exclude', exclude, places),
  ]
}

function listProblems(list: string, rules: readonly string[], places: Places): RuleWarning[] {
  return rules.flatMap((rule, index) => {
    const line = places.lineOf([list, index])
    return ruleProblems(rule, rules).map(message => ({ line, message: `in \`${list}\`, ${message}` }))
  })
}

/** A rule that ends in `/*` must not cover another one of its list. */
function ruleProblems(rule: string, rules: readonly string[]): string[] {
  const wide = rules.find(
    other => other !== rule && other.endsWith('/*') && rule.startsWith(other.slice(0, -1)),
  )
  return [
    ...(rule.startsWith('/') ? [] : [`rule ${rule} must start with /`]),
    ...(rule.length > LONGEST_RULE
      ? [`rule ${rule.slice(0, 40)}… is longer than ${LONGEST_RULE} characters`]
      : []),
    ...(wide === undefined ? [] : [`${wide} covers ${rule}`]),
  ]
}

function parseJson(text: string): { readonly value: unknown } | { readonly problem: RuleWarning } {
  try {
    return { value: JSON.parse(text) }
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    const line = Number(/\(line (\d+) column \d+\)/.exec(message)?.[1] ?? text.split('\n').length)
    return { problem: { line, message: `is no JSON: ${message}` } }
  }
}

/** On which line of a JSON text a key, or an item of the list under it, stands. */
class Places {
  readonly #lines = new Map<string, number>()

  constructor(text: string) {
    let key = ''
    let index = 0
    for (const match of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[[{]|-?\d[\d.eE+-]*|true|false|null/g)) {
      const [, quoted, colon] = match
      const line = text.slice(0, match.index).split('\n').length
      if (quoted !== undefined && colon !== undefined) {
        key = String(JSON.parse(quoted))
        index = 0
        this.#lines.set(key, line)
      } else if (!/^[[{]/.test(match[0])) this.#lines.set(`${key}.${index++}`, line)
    }
  }

  lineOf(path: readonly PropertyKey[]): number {
    return this.#lines.get(path.map(String).join('.')) ?? this.#lines.get(String(path[0])) ?? 1
  }
}

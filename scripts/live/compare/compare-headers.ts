import type { Recorded } from '../record/exchange.ts'

/** A platform that gives one of these where the stand-in does not is read differently by the library. */
const TELLING = new Set(['etag', 'location', 'retry-after'])

/** Where the headers that the library relies on are other ones, or of another form. */
export function compareHeaders(live: readonly Recorded[], standIn: readonly Recorded[]): string[] {
  const [found, expected] = [formsOf(live), formsOf(standIn)]
  const names = [...new Set([...found.keys(), ...expected.keys()])].sort()
  return names.flatMap(name => problem(name, found.get(name), expected.get(name)))
}

function problem(name: string, found: Set<string> | undefined, expected: Set<string> | undefined): string[] {
  if (expected === undefined)
    return TELLING.has(name) ? [`has the header ${name} (${list(found)}), the stand-in has none`] : []
  if (found === undefined) return [`has no header ${name}, the stand-in has one (${list(expected)})`]
  const others = [...found].filter(form => !expected.has(form))
  return others.length === 0
    ? []
    : [`has the header ${name} as ${others.join(' or ')}, the stand-in as ${list(expected)}`]
}

function formsOf(exchanges: readonly Recorded[]): Map<string, Set<string>> {
  const forms = new Map<string, Set<string>>()
  for (const { headers } of exchanges)
    for (const [name, form] of Object.entries(headers))
      forms.set(name, (forms.get(name) ?? new Set()).add(form))
  return forms
}

const list = (forms: Set<string> | undefined): string => [...(forms ?? [])].join(' or ')

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../../scripts/actions.ts'

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

/** The first step of a section of a migration page, word for word, with a value for every expression. */
export function stepOf(page: string, section: 'Before' | 'After', values: Readonly<Record<string, string>>) {
  const text = readFileSync(join(ROOT, 'docs/migrate', `${page}.md`), 'utf8')
  const [, block = ''] = new RegExp(`## ${section}\\n+\`\`\`yaml\\n([\\s\\S]*?)\`\`\``).exec(text) ?? []
  const { uses = '', with: given = {} } = (parse(block) as { steps: Step[] }).steps[0] ?? {}
  const inputs = Object.entries(given).map(([name, value]) => [
    name,
    String(value).replace(/\$\{\{ (\S+) \}\}/g, (_, expression: string) => {
      const known = values[expression]
      if (known === undefined) throw new Error(`${page}: ${expression} has no value here`)
      return known
    }),
  ])
  const action = /databiz-actions\/([\w-]+)@/.exec(uses)?.[1] ?? ''
  return { action, inputs: Object.fromEntries(inputs) as Record<string, string> }
}

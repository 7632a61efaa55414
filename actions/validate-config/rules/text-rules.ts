import type { Draft } from './draft.ts'
import { placeholderIn } from './placeholder.ts'
import type { ValueCase } from './rule-context.ts'

/** What is wrong with the text before its meaning matters. When one of these fires, the meaning is not judged. */
export function textRules(given: ValueCase): Draft[] {
  const { value, setting, specification } = given
  const found = (rule: Draft['rule'], message: string): Draft => ({
    rule,
    variable: specification.name,
    message: `${setting.name} ${message}`,
    place: setting.place,
  })
  const references = unexpanded(given)
  if (references !== undefined)
    return [
      found('unexpanded', `holds ${references.form} as it is: nothing replaces it`),
      ...undeclared(references.names, given).map(name =>
        found('undeclared-reference', `refers to ${name}, which the contract does not declare`),
      ),
    ]
  const placeholder = placeholderIn(value, specification.isSecret)
  if (placeholder !== undefined) return [found('placeholder', `is a placeholder: ${placeholder}`)]
  if (/^(["'`]).*\1$/s.test(value)) return [found('quotes', 'still carries its quotes')]
  return value.trim() === value
    ? []
    : [found('whitespace', `${value.startsWith(' ') ? 'starts' : 'ends'} with a blank`)]
}

interface References {
  readonly form: string
  readonly names: readonly string[]
}

/** A JSON or regular expression may hold braces by right; `${NAME}` and `{{ name }}` never do. */
function unexpanded({ value, specification }: ValueCase): References | undefined {
  const dollar = [...value.matchAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)[^}]*\}/g)].map(([, name = '']) => name)
  if (dollar.length > 0) return { form: '${…}', names: dollar }
  if (/\$\{\{.*?\}\}/.test(value)) return { form: '${{ … }}', names: [] }
  if (specification.type === 'regex' || specification.type === 'json') return undefined
  if (/\$\([^)]+\)/.test(value)) return { form: '$(…)', names: [] }
  return /\{\{.*?\}\}/.test(value) ? { form: '{{ … }}', names: [] } : undefined
}

const undeclared = (names: readonly string[], { contract, setting }: ValueCase): string[] =>
  [...new Set(names)].filter(name => name !== setting.name && !contract.owners.has(name))

import type { Specification } from '../contract/contract.ts'
import type { Draft } from '../findings/draft.ts'
import { placeholderIn } from './placeholder.ts'
import type { ValueCase } from './rule-context.ts'

/** What is wrong with the text before its meaning matters. When one of these fires, the meaning is not judged. */
export function textRules(given: ValueCase): Draft[] {
  const { value, setting, specification } = given
  if (isListed(value, specification)) return []
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
  const placeholder = placeholderIn(value, {
    isSecret: specification.isSecret,
    isTyped: !FREE_TEXT.has(specification.type),
  })
  if (placeholder !== undefined) return [found('placeholder', `is a placeholder: ${placeholder}`)]
  if (/^(["'`]).*\1$/s.test(value) && !KEEPS_QUOTES.has(specification.type))
    return [found('quotes', 'still carries its quotes')]
  return value.trim() === value
    ? []
    : [found('whitespace', `${value.startsWith(' ') ? 'starts' : 'ends'} with a blank`)]
}

/** Types whose text may be anything. */
const FREE_TEXT = new Set(['string', 'secret', 'json', 'csv', 'regex', 'path', 'enum', 'locale'])
const KEEPS_QUOTES = new Set(['json', 'regex'])

/** What the contract itself writes down as a value is one, whatever it looks like. */
function isListed(value: string, specification: Specification): boolean {
  const { const: constant, 'one-of': oneOf = [], values = [], default: standard } = specification
  const listed = [constant, standard, ...oneOf, ...(typeof values === 'string' ? [] : values)]
  return listed.some(item => item !== undefined && String(item) === value)
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
  const isTemplate = FREE_TEXT.has(specification.type) && !/^\s*\{\{[^{}]*\}\}\s*$/.test(value)
  return /\{\{.*?\}\}/.test(value) && !isTemplate ? { form: '{{ … }}', names: [] } : undefined
}

const undeclared = (names: readonly string[], { contract, setting }: ValueCase): string[] =>
  [...new Set(names)].filter(name => name !== setting.name && !contract.owners.has(name))

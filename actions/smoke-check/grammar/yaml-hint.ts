const OPERATORS: Readonly<Record<string, string>> = { '>': 'gt', '>=': 'min', '<': 'lt', '<=': 'max' }

/**
 * What was probably meant. YAML reads an unquoted `> 5` as the head of a text block and `!= x` or `!contains x` as a
 * tag, which would silently turn the assertion round.
 */
export function yamlHint(code: string, line: string): string | undefined {
  if (code === 'TAB_AS_INDENT') return 'YAML is indented with spaces'
  if (code === 'DUPLICATE_KEY') return 'Write both matchers in one map, or remove one of the two'
  const compared = /:\s*(>=?|<=?)\s*(\S+)/.exec(line)
  if (compared?.[1] !== undefined) return `Write { ${OPERATORS[compared[1]]}: ${compared[2]} }`
  const tagged = /:\s*!(=|[a-z-]+)\s*([^\s,}]+)?/.exec(line)
  if (tagged === null || code !== 'TAG_RESOLVE_FAILED') return undefined
  const [, tag = '', value = '…'] = tagged
  if (tag === '=') return `Write { not: ${value} }`
  return `Write { not: { ${tag}: ${value} } }, or { ${tag}: ${value} }`
}

/** YAML takes an unquoted `< 5` as text, which would be compared letter by letter. */
export function operatorHint(value: unknown): string | undefined {
  const [, operator = '', operand = ''] =
    (typeof value === 'string' ? /^(<=?|={1,2})\s*([\w.+-].*)$/.exec(value) : null) ?? []
  if (operator === '') return undefined
  const key = OPERATORS[operator]
  const meant = key === undefined ? operand : `{ ${key}: ${operand} }`
  return `there are no operators in text. Write ${meant}, or quote the text if it is meant as it is`
}

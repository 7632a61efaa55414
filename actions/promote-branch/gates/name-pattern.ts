/** Whether a name matches one of the patterns, in which `*` stands for any text and `?` for one character. */
export const matchesAny = (name: string, patterns: readonly string[]): boolean =>
  patterns.some(pattern => toExpression(pattern).test(name))

function toExpression(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's')
}

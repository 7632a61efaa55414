/** What is known of a run when a condition is judged; `undefined` for what only a run can tell. */
export type Known = (name: string) => string | undefined

type Truth = boolean | 'open'

/** The tokens of GitHub's expressions, as far as conditions of jobs and steps use them. */
const TOKENS = /'(?:[^']|'')*'|&&|\|\||==|!=|!|\(|\)|,|[\w.*-]+(?:\[[^\]]*\])?/g

/**
 * Judges a condition with what is known: `open` where it depends on something that is not. Comparisons, `&&`, `||`, `!`
 * and parentheses; a function is open.
 */
export function judge(condition: string, known: Known): Truth {
  const tokens = condition.replace(/^\s*\$\{\{|\}\}\s*$/g, '').match(TOKENS) ?? []
  let at = 0
  const take = (wanted: string): boolean => tokens[at] === wanted && ++at > 0
  const value = (): string | Truth | undefined => {
    if (take('!')) return not(truthOf(value()))
    if (take('(')) {
      const inner = either()
      take(')')
      return inner
    }
    const token = tokens[at++] ?? ''
    if (token.startsWith("'")) return token.slice(1, -1)
    if (take('(')) {
      while (at < tokens.length && !take(')')) at += 1
      return 'open'
    }
    return known(token)
  }
  const comparison = (): Truth => {
    const left = value()
    const operator = tokens[at]
    if (operator !== '==' && operator !== '!=') return truthOf(left)
    at += 1
    const right = value()
    if (typeof left !== 'string' || typeof right !== 'string' || left === 'open' || right === 'open')
      return 'open'
    return (left === right) === (operator === '==')
  }
  const both = (): Truth => {
    let result = comparison()
    while (take('&&')) result = and(result, comparison())
    return result
  }
  const either = (): Truth => {
    let result = both()
    while (take('||')) result = not(and(not(result), not(both())))
    return result
  }
  return either()
}

const truthOf = (value: string | Truth | undefined): Truth =>
  value === undefined || value === 'open' ? 'open' : typeof value === 'boolean' ? value : value !== ''

const not = (truth: Truth): Truth => (truth === 'open' ? 'open' : !truth)

const and = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === 'open' || b === 'open' ? 'open' : true

const CHOICE = /^(.*?)&&\s*'([^']*)'\s*\|\|\s*'([^']*)'\s*$/

/** A text with its expressions filled in: names that are known, and choices such as `a == 'x' && 'y' || 'z'`. */
export const expand = (text: string, known: Known): string =>
  text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, inner: string) => {
    const [, condition, yes, no] = CHOICE.exec(inner) ?? []
    if (condition === undefined) return known(inner) ?? ''
    return (judge(condition, known) === true ? yes : no) ?? ''
  })

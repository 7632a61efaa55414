import type { RedirectRule } from './parse-redirects.ts'
import { meetsPattern } from './path-pattern.ts'
import type { RuleWarning } from './rule-warning.ts'

/**
 * What is worth saying of rules that the platform keeps: those that can never match, and those that answer in the place
 * of files of the site. A rule is asked before any file, so `/* /spa.html 200` also answers for scripts and styles.
 */
export function redirectAdvice(rules: readonly RedirectRule[], paths: readonly string[]): RuleWarning[] {
  return rules.flatMap(rule => {
    const { line, from, to, status } = rule
    if (from.split('*').length > 2)
      return [{ line, message: `${from} has more than one *, so the platform never matches it` }]
    const hidden = status === 200 ? paths.filter(path => path !== to && meetsPattern(from, path)) : []
    const [example] = hidden
    if (example === undefined || from === example) return []
    const count = hidden.length === 1 ? 'a file' : `${hidden.length} files`
    return [
      {
        line,
        message: `answers ${count} of this site with ${to}, ${example} among them: a rule is asked before any file`,
      },
    ]
  })
}

import type { EnvironmentFacts } from '../facts/github-facts.ts'

/**
 * Whether an environment lets a branch in. GitHub matches patterns as Ruby's `File.fnmatch` with `FNM_PATHNAME`: a star
 * stays within a slash, two stars cross it. `undefined` where protection decides, which the environment does not tell.
 */
export function letsIn({ branches }: EnvironmentFacts, branch: string): boolean | undefined {
  if (branches === 'any') return true
  if (branches === 'protected') return undefined
  return branches.some(pattern => expressionOf(pattern).test(branch))
}

function expressionOf(pattern: string): RegExp {
  const body = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*\*\/|\*|\?/g, sign => ({ '**/': '(?:[^/]+/)*', '*': '[^/]*', '?': '[^/]' })[sign] ?? sign)
  try {
    return new RegExp(`^${body}$`)
  } catch {
    return /^(?!)/
  }
}

import { refNameProblem } from './branch-line.ts'

const FULL = /^[0-9a-f]{40}$/i
const SHORT = /^[0-9a-f]{7,39}$/i

/** What is wrong with a name of a commit: a full SHA, a short one, or a tag. */
export function commitNameProblem(name: string): string | undefined {
  if (FULL.test(name) || SHORT.test(name)) return undefined
  if (/^[0-9a-f]{1,6}$/i.test(name)) return `${name}: a short SHA needs at least seven digits`
  return refNameProblem(name) === undefined
    ? undefined
    : `${name}: is neither a SHA of seven digits and more nor a name that a tag can have`
}

/** The expressions under which GitHub may know it. One that looks like a SHA can be the name of a tag as well. */
export function commitExpressions(name: string): { readonly bySha: string; readonly byTag: string } {
  const byTag = `refs/tags/${name.replace(/^refs\/tags\//, '')}^{commit}`
  return FULL.test(name) ? { bySha: name, byTag: name } : { bySha: SHORT.test(name) ? name : byTag, byTag }
}

/** A branch can be called like a SHA; GitHub then answers with its head. */
export const isOtherSha = (name: string, sha: string): boolean =>
  (FULL.test(name) || SHORT.test(name)) && !sha.startsWith(name.toLowerCase())

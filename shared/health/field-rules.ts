import { urlProblem } from '../declaration/url-rule.ts'

/** What is wrong with a commit, short or full. */
export const shaProblem = (raw: string): string | undefined =>
  /^[0-9a-f]{7,40}$/i.test(raw) ? undefined : 'must be a commit SHA: 7 to 40 hexadecimal digits'

/** An address to probe is a URL, or a path that starts with a slash. */
export function healthUrlProblem(raw: string): string | undefined {
  if (!raw.startsWith('/')) return urlProblem(raw)
  return raw.startsWith('//') || /\s/.test(raw) ? 'must be a path such as /health' : undefined
}

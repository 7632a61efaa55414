import { urlProblem } from '../../../shared/declaration/url-rule.ts'

/** Names of namespaces and of most objects: a DNS label (RFC 1123). */
export const labelProblem = (raw: string): string | undefined =>
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(raw)
    ? undefined
    : 'must be a name of small letters, digits and hyphens, at most 63'

export const migrateProblem = (raw: string): string | undefined =>
  /^job\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(raw)
    ? undefined
    : 'must be `job/<name>`, a Job of the manifests'

/** What is wrong with a commit, short or full. */
export const shaProblem = (raw: string): string | undefined =>
  /^[0-9a-f]{7,40}$/.test(raw) ? undefined : 'must be a commit SHA: 7 to 40 hexadecimal digits, small letters'

/** An address to probe is a URL, or a path that starts with a slash. */
export function healthUrlProblem(raw: string): string | undefined {
  if (!raw.startsWith('/')) return urlProblem(raw)
  return raw.startsWith('//') || /\s/.test(raw) ? 'must be a path such as /health' : undefined
}

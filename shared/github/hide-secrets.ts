import type { Parameters } from './github.ts'

/** What is sent to GitHub is published: pull requests, issues, comments, statuses. Secrets in it are hidden as in the log. */
export const hideSecrets = (parameters: Parameters, redact: (text: string) => string): Parameters =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, hidden(value, redact)]))

function hidden(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map(item => hidden(item, redact))
  if (value === null || typeof value !== 'object') return value
  return hideSecrets(value as Parameters, redact)
}

/** What kind of human approval is asked for. */
export type SignOffRequirement =
  | { readonly kind: 'status'; readonly environment: string }
  | { readonly kind: 'reviews'; readonly count: number }

/** Reads the name of an environment, or `approvals: N`. A text as answer says what is wrong. */
export function parseSignOff(line: string): SignOffRequirement | string {
  const count = /^approvals:\s*(\d+)$/.exec(line)?.[1]
  if (count !== undefined) {
    return Number(count) > 0 ? { kind: 'reviews', count: Number(count) } : `${line}: must ask for at least 1`
  }
  if (/^approvals\b/.test(line)) return `${line}: is not \`approvals: N\``
  return environmentProblem(line) ?? { kind: 'status', environment: line }
}

export const environmentProblem = (name: string): string | undefined =>
  /^[^\s:/][^\s:]*$/.test(name) ? undefined : `${name}: is no name of an environment`

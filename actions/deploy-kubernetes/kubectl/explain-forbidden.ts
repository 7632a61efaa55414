/** One right that an account lacks. */
export interface MissingRight {
  readonly verb: string
  /** `deployments`, `pods/log`. */
  readonly resource: string
  /** Empty for the core group. */
  readonly group: string
}

const REFUSAL = /cannot (\w+) resource "([^"]+)" in API group "([^"]*)"/

/** The right that a refusal of the server names, if it names one. */
export function missingRight(complaint: string): MissingRight | undefined {
  const [, verb, resource, group] = REFUSAL.exec(complaint) ?? []
  return verb === undefined || resource === undefined ? undefined : { verb, resource, group: group ?? '' }
}

/** Rules for a Role, ready to be copied, one line for each resource. */
export function rulesFor(missing: readonly MissingRight[]): string {
  const verbs = new Map<string, Set<string>>()
  for (const { verb, resource, group } of missing) {
    const key = `${group} ${resource}`
    verbs.set(key, (verbs.get(key) ?? new Set()).add(verb))
  }
  return [...verbs]
    .map(([key, wanted]) => {
      const [group, resource] = key.split(' ')
      return `- { apiGroups: ["${group}"], resources: [${resource}], verbs: [${[...wanted].join(', ')}] }`
    })
    .join('\n')
}

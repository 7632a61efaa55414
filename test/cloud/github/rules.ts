/** One rule of an active ruleset, as `GET /rules/branches/{branch}` shows it. */
export interface BranchRule {
  readonly type: string
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Logins that the rule does not bind. */
  readonly bypass?: readonly string[]
}

/** Classic branch protection, the part that matters for promotions. */
export interface Protection {
  readonly requiredChecks?: readonly { readonly context: string; readonly appId?: number | null }[]
  readonly strict?: boolean
  readonly requiredReviews?: number
  readonly linearHistory?: boolean
  readonly enforceAdmins?: boolean
  /** Logins that may push; absent means everybody with write access. */
  readonly restrictedTo?: readonly string[]
}

/** What is ruled for each branch. */
export class Ruleset {
  readonly #rules = new Map<string, readonly BranchRule[]>()
  readonly #protections = new Map<string, Protection>()

  setRules(branch: string, rules: readonly BranchRule[]): void {
    this.#rules.set(branch, rules)
  }

  protect(branch: string, protection: Protection | undefined): void {
    if (protection === undefined) this.#protections.delete(branch)
    else this.#protections.set(branch, protection)
  }

  of(branch: string): readonly BranchRule[] {
    return this.#rules.get(branch) ?? []
  }

  all(): readonly BranchRule[] {
    return [...this.#rules.values()].flat()
  }

  protection(branch: string): Protection | undefined {
    return this.#protections.get(branch)
  }
}

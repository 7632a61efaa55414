import type { Look } from './look.ts'

/** An environment of the repository's settings. */
export interface EnvironmentFacts {
  readonly name: string
  /** How many people or teams have to be asked. */
  readonly reviewers: number
  /** Patterns of the branches that it lets in; `any`, or those with protection. */
  readonly branches: 'any' | 'protected' | readonly string[]
}

/** What binds a branch. */
export interface BranchRules {
  /** As rulesets name them, such as `deletion`. */
  readonly types: readonly string[]
  /** Names of the checks that must be green before it moves. */
  readonly checks: readonly string[]
}

/** Names only: what a secret or a variable holds is never read. */
export interface Names {
  readonly secrets: Look<readonly string[]>
  readonly variables: Look<readonly string[]>
}

export interface WorkflowState {
  readonly path: string
  /** `active`, `disabled_inactivity`, `disabled_manually`, … */
  readonly state: string
}

/** What GitHub says of the repository, each part seen or not. */
export interface GitHubFacts {
  /** Of its pages. */
  readonly url: string
  readonly repository: Look<{ readonly defaultBranch: string }>
  /** Every branch that was asked for, to whether it is there. */
  readonly branches: ReadonlyMap<string, Look<true>>
  readonly rules: ReadonlyMap<string, Look<BranchRules>>
  readonly environments: Look<readonly EnvironmentFacts[]>
  /** Those of the repository and of its organization. */
  readonly sharedNames: Names
  readonly namesOf: ReadonlyMap<string, Names>
  readonly workflows: Look<readonly WorkflowState[]>
  readonly allowedActions: Look<string>
  readonly labels: Look<readonly string[]>
}

/** GitHub takes names of environments without regard to case. */
export const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** What of the repository is asked for. */
export interface Questions {
  readonly branches: readonly string[]
  readonly environments: readonly string[]
}

/** Where GitHub could not be asked at all: everything is unseen, for one reason. */
export function unseenFacts(why: string, asked: Questions = { branches: [], environments: [] }): GitHubFacts {
  const unseen = { kind: 'unseen', why } as const
  const names = { secrets: unseen, variables: unseen }
  const branches = new Map(asked.branches.map(branch => [branch, unseen]))
  return {
    url: '',
    repository: unseen,
    branches,
    rules: branches,
    environments: unseen,
    sharedNames: names,
    namesOf: new Map(asked.environments.map(environment => [environment, names])),
    workflows: unseen,
    allowedActions: unseen,
    labels: unseen,
  }
}

import type { GitHubFacts } from '../facts/github-facts.ts'
import type { Workflows } from '../workflows/read-workflows.ts'
import type { Job, Workflow } from '../workflows/workflow.ts'

/** An environment of the file, as far as GitHub is concerned. */
export interface WantedEnvironment {
  readonly name: string
  readonly branch: string | undefined
}

/** All that the checks of the repository judge. */
export interface Situation {
  /** Those of `databiz.yml`, or the one that was asked for. */
  readonly environments: readonly WantedEnvironment[]
  readonly workflows: Workflows
  readonly github: GitHubFacts
}

/** Every job with its workflow. */
export const jobsOf = ({ workflows }: Situation): readonly (readonly [Workflow, Job])[] =>
  workflows.read.flatMap(workflow => workflow.jobs.map(job => [workflow, job] as const))

/** The environments of the file and those that the workflows name, each once. */
export function environmentNames(situation: Situation): readonly string[] {
  const all = [
    ...situation.environments.map(({ name }) => name),
    ...jobsOf(situation).flatMap(([, job]) => job.environments),
  ]
  return [...new Map(all.map(name => [name.toLowerCase(), name])).values()]
}

export const branchNames = ({ environments }: Pick<Situation, 'environments'>): readonly string[] => [
  ...new Set(environments.flatMap(({ branch }) => branch ?? [])),
]

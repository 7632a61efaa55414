import type { RunContext } from '../../../shared/runner/run-context.ts'
import type { Subject } from '../../../shared/subject/subject.ts'

/** Where a deployment leads, or why that is not known. */
export type TargetBranch =
  | {
      readonly branch: string
      /** Why it is another than the event's. */
      readonly note?: string
    }
  | { readonly unknown: string }

/**
 * The branch of the deployment. It is never asked from Git: a detached checkout says `HEAD`. A fork's branch is not one of
 * this repository, whatever its name, so its pull request goes by its number; a pull request can also come from a branch
 * that is called like the production branch, and a run on it may have checked out another one. Only the input `branch` may
 * deploy those to production.
 */
export function targetBranch(
  input: string | undefined,
  { subject }: Pick<RunContext, 'subject'>,
  productionBranch: string,
): TargetBranch {
  if (input !== undefined) return { branch: input }
  const { branch } = subject
  if (branch.value === undefined) return ofFork(subject)
  return branch.value === productionBranch ? ofProduction(branch.value, subject) : { branch: branch.value }
}

function ofFork({ branch: { reason }, pullRequest, trust }: Subject): TargetBranch {
  if (trust.fork.value !== true || pullRequest.value === undefined) return { unknown: reason }
  const branch = `pr-${pullRequest.value}`
  return { branch, note: `The pull request comes from a fork; it is deployed as the preview ${branch}.` }
}

function ofProduction(name: string, { isProposed, isElsewhere }: Subject): TargetBranch {
  if (isProposed) {
    const branch = `pull-request-${name}`
    const note = `The pull request comes from a branch named ${name}, like production. It is deployed as the preview ${branch}; set \`branch\` to deploy it to production.`
    return { branch, note }
  }
  return isElsewhere
    ? { unknown: `${name} by its event, but the workspace holds something else` }
    : { branch: name }
}

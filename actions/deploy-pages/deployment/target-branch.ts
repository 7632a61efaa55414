import type { RunContext } from '../../../shared/runner/run-context.ts'

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
 * that is called like the production branch. Only the input `branch` may deploy that to production.
 */
export function targetBranch(
  input: string | undefined,
  { subject }: Pick<RunContext, 'subject'>,
  productionBranch: string,
): TargetBranch {
  if (input !== undefined) return { branch: input }
  const { branch: own, pullRequest, isProposed, trust } = subject
  if (own.value === undefined) {
    if (trust.fork.value !== true || pullRequest.value === undefined) return { unknown: own.reason }
    const branch = `pr-${pullRequest.value}`
    return { branch, note: `The pull request comes from a fork; it is deployed as the preview ${branch}.` }
  }
  if (!isProposed || own.value !== productionBranch) return { branch: own.value }
  const branch = `pull-request-${own.value}`
  const note = `The pull request comes from a branch named ${own.value}, like production. It is deployed as the preview ${branch}; set \`branch\` to deploy it to production.`
  return { branch, note }
}

import { ActionError } from '../../../shared/failure/action-error.ts'
import type { RunContext } from '../../../shared/runner/run-context.ts'
import type { Project } from '../cloudflare/shapes.ts'
import { targetBranch } from './target-branch.ts'

export interface DeploymentPlan {
  readonly branch: string
  /** What the project will make of it. */
  readonly environment: 'production' | 'preview'
  /** The name under which people know it. */
  readonly label: string
  readonly note: string | undefined
}

interface Wish {
  readonly branch: string | undefined
  readonly environment: string | undefined
}

/**
 * Where this run leads. The branch alone decides, so what the workflow believes is compared with what the project will do.
 * @throws ActionError when there is no branch, or the environment is not the asserted one
 */
export function planDeployment(
  wish: Wish,
  run: Pick<RunContext, 'subject'>,
  project: Pick<Project, 'name' | 'production_branch'>,
): DeploymentPlan {
  const target = targetBranch(wish.branch, run, project.production_branch)
  if ('unknown' in target)
    throw new ActionError(
      `It is not known which branch this run is about (${target.unknown}), so it is open whether a preview or production is meant`,
      {
        code: 'branch',
        remedy: 'Nothing was sent. Set the input `branch`.',
      },
    )
  const environment = target.branch === project.production_branch ? 'production' : 'preview'
  ensureAsserted(wish.environment, environment, target.branch, project)
  return { branch: target.branch, environment, label: wish.environment ?? environment, note: target.note }
}

/**
 * Where a rollback leads: to the branch that was asked for, else to production, whatever branch the run is about.
 * @throws ActionError when the environment is not the asserted one
 */
export function planRollback(
  wish: Wish,
  project: Pick<Project, 'name' | 'production_branch'>,
): DeploymentPlan {
  const branch = wish.branch ?? project.production_branch
  const environment = branch === project.production_branch ? 'production' : 'preview'
  ensureAsserted(wish.environment, environment, branch, project)
  return { branch, environment, label: wish.environment ?? environment, note: undefined }
}

function ensureAsserted(
  asserted: string | undefined,
  actual: 'production' | 'preview',
  branch: string,
  project: Pick<Project, 'name' | 'production_branch'>,
): void {
  if (asserted !== 'production' && asserted !== 'preview') return
  if (asserted === actual) return
  throw new ActionError(
    `\`environment: ${asserted}\` was asked for, but branch ${branch} of project ${project.name} deploys to ${actual}`,
    {
      code: 'environment',
      remedy: `Nothing was sent. The production branch of the project is ${project.production_branch}: set \`branch\` to it for production, to any other for a preview, or change it in the project.`,
    },
  )
}

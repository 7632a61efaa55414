import type { Ports } from '../../../shared/action/action.ts'
import { keepPullRequestComment } from '../../../shared/github/pull-request-comment.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import type { Inputs } from '../declaration.ts'
import type { KubernetesOutcome } from './outcome.ts'

/** Leaves address, commit and state on the pull request, in one comment for each environment that is renewed. */
export async function leaveComment(
  { outputs }: KubernetesOutcome,
  inputs: Inputs,
  ports: Ports,
): Promise<void> {
  if (!inputs.pullRequestComment || inputs.dryRun) return
  const { pullRequest, commit } = ports.run.subject
  if (pullRequest.value === undefined) {
    ports.log.notice(`No pull request gets a comment: ${pullRequest.reason}.`)
    return
  }
  const { result, summary, url } = outputs
  const where = inputs.environment ?? inputs.namespace ?? 'default'
  const text = paragraphs(
    `#### Kubernetes: ${inert(where)}`,
    facts([
      ['Address', typeof url === 'string' ? link(url, url) : undefined],
      ['Commit', commit.value === undefined ? undefined : code(commit.value.slice(0, 7))],
      ['State', inert(result)],
    ]),
    inert(summary),
  )
  await keepPullRequestComment({ component: `deploy-kubernetes ${where}`, text }, pullRequest.value, ports)
}

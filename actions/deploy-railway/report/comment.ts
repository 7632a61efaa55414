import type { Ports } from '../../../shared/action/action.ts'
import { keepPullRequestComment } from '../../../shared/github/pull-request-comment.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import type { Inputs } from '../declaration.ts'
import type { DeployOutcome } from './outcome.ts'

/** Whether a run speaks on its pull request: previews do unless they are told not to. */
const speaks = ({ mode, pullRequestComment, dryRun }: Inputs): boolean =>
  !dryRun && mode !== 'remove-preview' && (pullRequestComment ?? String(mode === 'preview')) === 'true'

/** Leaves address, commit and state on the pull request, in one comment that is renewed. */
export async function leaveComment(outcome: DeployOutcome, inputs: Inputs, ports: Ports): Promise<void> {
  if (!speaks(inputs)) return
  const { pullRequest: its, commit } = ports.run.subject
  const pullRequest = inputs.pullRequest ?? its.value
  if (pullRequest === undefined) {
    ports.log.notice(`No pull request gets a comment: ${its.reason}. The input \`pull-request\` names it.`)
    return
  }
  const { result, summary, url, logsUrl } = outcome.outputs
  const text = paragraphs(
    `#### Railway${inputs.service === undefined ? '' : `: ${inert(inputs.service)}`}`,
    facts([
      ['Address', typeof url === 'string' ? link(url, url) : undefined],
      ['Commit', commit.value === undefined ? undefined : code(commit.value.slice(0, 7))],
      ['State', typeof logsUrl === 'string' ? link(String(result), logsUrl) : inert(String(result))],
    ]),
    inert(String(summary)),
  )
  const component = `deploy-railway ${inputs.service ?? 'service'}`
  await keepPullRequestComment({ component, text }, pullRequest, ports)
}

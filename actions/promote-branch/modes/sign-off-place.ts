import type { Ports } from '../../../shared/action/action.ts'
import type { Inputs } from '../inputs/wanted.ts'
import { USUAL_WORKFLOWS } from '../inputs/workflow-file.ts'

/** A sign-off from a workflow or a branch that does not count by default is worth nothing unless the promotion names it. */
export function noticeWhereItCounts({ from, to }: Inputs, defaultBranch: string, { run, log }: Ports): void {
  const file = run.workflowPath.split('/').at(-1) ?? ''
  if (file !== '' && !USUAL_WORKFLOWS.some(name => name === file))
    log.notice(
      `A promotion in another workflow counts this sign-off only when its \`sign-off-workflow\` names ${file}.`,
    )
  const branch = run.subject.branch.value
  if (branch !== undefined && ![defaultBranch, from, to].includes(branch))
    log.notice(`A promotion counts this sign-off only when its \`sign-off-branches\` names ${branch}.`)
}

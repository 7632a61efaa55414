import type { EnvironmentApproval } from '../evidence/facts.ts'
import type { Result } from '../evidence/result.ts'
import type { Served } from '../evidence/served-state.ts'
import { type Gate, type Judge, judgeOf, unreadableGate } from './gate.ts'
import { isListed, type Listed, type SelfQuestion, SOMEBODY_ELSE, selfVerdict } from './self.ts'

export interface EnvironmentApprovalQuestion extends SelfQuestion {
  readonly environment: string
  readonly served: Served
  readonly approvals: Result<readonly EnvironmentApproval[]>
  /** Whose approval counts; absent: that of all whom the environment itself names as reviewers. */
  readonly listed: Listed
}

/** Has a reviewer of GitHub's environment approved the run that deployed this very commit there? */
export function environmentApprovalGate(question: EnvironmentApprovalQuestion): Gate {
  const { environment, served, approvals } = question
  const [id, title] = [`sign-off:${environment}`, `Signed off in ${environment}`]
  if (served.kind === 'unreadable') return unreadableGate(id, title, served.unreadable)
  if ('unreadable' in approvals) return unreadableGate(id, title, approvals.unreadable)
  const of = approvals.value.filter(one => one.environment.toLowerCase() === environment.toLowerCase())
  const evidence = of.map(({ by, state: said, comment }) => ({
    detail: `${said} ${comment}`.trim(),
    by: by.login,
  }))
  const gate = judgeOf({ id, title, evidence })
  if (served.kind !== 'current')
    return gate('missing', `Nobody approved this commit for ${environment}: it is not what runs there.`)
  const approved = of.filter(({ state, by }) => state === 'approved' && by.human)
  if (approved.length === 0)
    return gate(
      'missing',
      `Nobody approved the run that deployed this commit to ${environment}.`,
      `Let GitHub's environment ${environment} ask for reviewers, and deploy from a job that names it.`,
    )
  return judged(approved, question, gate)
}

/** One approval by somebody else is enough; the first reason against one is told when none counts. */
function judged(
  approved: readonly EnvironmentApproval[],
  question: EnvironmentApprovalQuestion,
  gate: Judge,
): Gate {
  const verdicts = approved.map(({ by }) => verdictOf(by.login, question, gate))
  return (
    verdicts.find(({ state }) => state === 'passed') ?? verdicts[0] ?? gate('missing', 'Nobody approved.')
  )
}

function verdictOf(login: string, question: EnvironmentApprovalQuestion, gate: Judge): Gate {
  const right = question.listed === undefined ? { value: true } : isListed(login, question.listed)
  if ('unreadable' in right)
    return gate(
      'unknown',
      `Whether @${login} may sign off could not be read: ${right.unreadable.reason}.`,
      `Give the job \`${right.unreadable.permission}\`.`,
    )
  if (!right.value) return gate('failed', `@${login} may not sign off.`)
  const self = selfVerdict(login, question)
  switch (self.kind) {
    case 'other':
      return gate('passed', `Approved by @${login} in GitHub's environment.`)
    case 'self':
      return gate('failed', `@${login} ${self.why}.`, SOMEBODY_ELSE)
    case 'undecided':
      return gate('unknown', `Approved by @${login}, but ${self.why}.`, self.remedy)
    case 'unreadable':
      return gate(
        'unknown',
        `Who worked on what travels could not be read: ${self.unreadable.reason}.`,
        `Give the job \`${self.unreadable.permission}\`.`,
      )
  }
}

import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { ApprovalReader } from '../evidence/approval.ts'
import type { FoundCommit } from '../evidence/commit.ts'
import { readCommitEvidence } from '../evidence/commit-evidence.ts'
import { compare } from '../evidence/comparison.ts'
import { readRecords, servedIn } from '../evidence/gather-live.ts'
import { type RangePeople, readRangePeople } from '../evidence/range-people.ts'
import type { Result, Unreadable } from '../evidence/result.ts'
import { SOMEBODY_ELSE, selfVerdict } from '../gates/self.ts'
import type { Inputs } from '../inputs/wanted.ts'

/** @throws ActionError when this person may not sign, or nobody can tell */
export async function demandMaySign(
  signer: string,
  found: FoundCommit,
  inputs: Inputs,
  { log }: Ports,
): Promise<void> {
  const { repository, commit } = found
  const reader = new ApprovalReader(
    repository,
    inputs.signOffBy.map(line => line.replace(/^@/, '')),
  )
  const [allowed, people] = await Promise.all([reader.mayApprove(signer), peopleOf(found, inputs)])
  if ('unreadable' in allowed) throw unread(`Whether @${signer} may sign off`, allowed.unreadable)
  if (!allowed.value) {
    const who = inputs.signOffBy.length === 0 ? 'somebody with write permission' : inputs.signOffBy.join(', ')
    throw new ActionError(`@${signer} may not sign off`, { code: 'denied', remedy: `Ask ${who}.` })
  }
  const self = selfVerdict(signer, { people, starters: [], allowSelf: inputs.allowSelfSignOff })
  const what = commit.sha.slice(0, 7)
  switch (self.kind) {
    case 'other':
      return
    case 'self':
      throw new ActionError(`@${signer} ${self.why} and cannot sign ${what} off`, {
        code: 'denied',
        remedy: SOMEBODY_ELSE,
      })
    case 'undecided':
      throw new ActionError(`@${signer} cannot sign ${what} off: ${self.why}`, {
        code: 'denied',
        remedy: self.remedy,
      })
    case 'unreadable':
      return log.warning(
        `Who proposed what travels could not be looked at: ${self.unreadable.reason}. The promotion looks for itself; give the job \`${self.unreadable.permission}\`.`,
      )
  }
}

const unread = (what: string, { reason, permission }: Unreadable): ActionError =>
  new ActionError(`${what} could not be read: ${reason}`, {
    code: 'github',
    remedy: `Give the job \`${permission}\`.`,
  })

/** What travels is what the target lacks; without a target, what the default branch lacks. */
async function peopleOf(
  { repository, commit, defaultBranch }: FoundCommit,
  { from, to = defaultBranch, allowSelfSignOff }: Inputs,
): Promise<Result<RangePeople>> {
  if (allowSelfSignOff) return { value: { workers: [], unattributed: [], complete: true } }
  const range = to === '' || to === from ? undefined : await compare(repository, to, commit.sha)
  const shas = [...(range?.commits ?? []).map(({ sha }) => sha), commit.sha]
  const complete = range === undefined || range.commits.length >= range.aheadBy
  return await readRangePeople(repository, { from: from ?? '', to, shas, complete })
}

/**
 * Only what runs in the environment can have been looked at there. Where nobody wrote down what runs, or it cannot be
 * read, that is said and the sign-off stands: the promotion looks for itself.
 * @throws ActionError when something else runs there
 */
export async function demandIsThere(
  environment: string,
  { repository, commit }: FoundCommit,
  { run, log }: Ports,
): Promise<void> {
  const question = { candidate: commit.sha, target: commit.sha, environments: [environment] }
  const nothing = {
    withChecks: false,
    withSourceStatuses: false,
    withTargetStatuses: false,
    withReviews: false,
  }
  const [seen, records] = await Promise.all([
    readCommitEvidence(repository, { ...question, ...nothing }),
    readRecords(repository, [environment]),
  ])
  const served = servedIn([environment], commit.sha, run.runId, seen, records).get(environment)
  switch (served?.kind) {
    case 'current':
      return log.info(`Runs there   ${commit.sha.slice(0, 7)} since ${served.at}`)
    case 'unreadable':
      return log.warning(
        `What ${environment} runs could not be looked at: ${served.unreadable.reason}. Give the job \`${served.unreadable.permission}\`.`,
      )
    case 'other':
    case 'pending':
      throw new ActionError(`${environment} does not run ${commit.sha.slice(0, 7)}: ${served.what}`, {
        code: 'denied',
        remedy:
          'Nothing was signed off. Wait until the commit is deployed there, look at it, and start again.',
      })
    default:
      return log.info(`Runs there   not known: nobody wrote a deployment to ${environment} down`)
  }
}

import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { CommitStatus } from '../../../shared/github/commit-status.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import { signOffContext, signOffDescription } from '../evidence/approver-claim.ts'
import { type FoundCommit, readCommit } from '../evidence/commit.ts'
import { compare } from '../evidence/comparison.ts'
import type { CommitFacts } from '../evidence/facts.ts'
import type { Repository } from '../evidence/repository.ts'
import type { Inputs } from '../inputs/wanted.ts'
import type { PromoteOutcome } from '../promote-outcome.ts'
import { leaveSignOff } from './leave-sign-off.ts'
import { demandIsThere, demandMaySign } from './may-sign.ts'
import { noticeWhereItCounts } from './sign-off-place.ts'

/** A person vouches for one commit in one environment, by starting this by hand. */
export async function signOff(inputs: Inputs, ports: Ports, github: GitHub): Promise<PromoteOutcome> {
  const { environment = '', comment } = inputs
  const { owner = '', name = '' } = ports.run.repository ?? {}
  const found = await readCommit(github, { owner, name, expression: expressionOf(inputs, ports) })
  const { repository, commit } = found
  const signer = signerOf(ports, found.viewer)
  await demandNotMoved(found, inputs, ports)
  ports.log.info(`Commit       ${commit.sha} ${commit.headline}`)
  ports.log.info(`Environment  ${environment}`)
  ports.log.info(`Signed by    @${signer}`)
  await demandMaySign(signer, found, inputs, ports)
  await demandIsThere(environment, found, ports)
  noticeWhereItCounts(inputs, found.defaultBranch, ports)
  const status: CommitStatus = {
    context: signOffContext(environment),
    state: 'success',
    description: signOffDescription(signer, comment),
    sha: commit.sha,
  }
  if (!inputs.dryRun) await ports.log.group('Sign-off', () => leaveSignOff(status, repository, ports))
  const sentence = inputs.dryRun
    ? `@${signer} may sign ${environment} off for ${commit.sha.slice(0, 7)}.`
    : `@${signer} signed ${environment} off for ${commit.sha.slice(0, 7)}.`
  return {
    outputs: { result: inputs.dryRun ? 'dry-run' : 'signed-off', summary: sentence, sha: commit.sha },
    report: reportOf({ sentence, status, commit, signer, comment }, ports),
  }
}

/** The commit that is named, else the head of `from`, else the one that this run is about. */
function expressionOf({ sha, commit, from }: Inputs, { run }: Ports): string {
  const named = sha ?? commit
  if (named !== undefined) return named
  if (from !== undefined) return `refs/heads/${from}`
  const { value, reason } = run.subject.commit
  if (value !== undefined) return value
  throw new InputError([
    { input: 'sha', message: `is required: the commit of this run is not known (${reason})` },
  ])
}

/**
 * Whoever starts this on a branch means what was there when they pressed the button. What was pushed since, or stands
 * there when an old run is run again, nobody has looked at.
 */
async function demandNotMoved(
  { repository, commit }: FoundCommit,
  { sha, commit: named, from }: Inputs,
  { run }: Ports,
): Promise<void> {
  const started = run.subject.commit.value
  if (run.runId === '' || sha !== undefined || named !== undefined || started === undefined) return
  if (from === undefined || run.subject.branch.value !== from || started === commit.sha) return
  if (!(await isKnown(started, commit.sha, repository))) return
  const [before, now] = [started.slice(0, 7), commit.sha.slice(0, 7)]
  throw new ActionError(`${from} has moved on to ${now} since this run was started for ${before}`, {
    code: 'stale',
    remedy: `Nothing was signed off. Look at ${now} and start a new run, or name the commit in \`sha\`.`,
  })
}

/** A commit that this repository does not have, as of a runner that emulates GitHub's, says nothing. */
async function isKnown(base: string, head: string, repository: Repository): Promise<boolean> {
  try {
    await compare(repository, base, head)
    return true
  } catch (thrown) {
    if (!(thrown instanceof GitHubError) || thrown.github.status !== 404) throw thrown
    return false
  }
}

/** Only a start by hand proves a person, and of this attempt: a re-run is by whoever pressed the button. */
function signerOf({ run }: Ports, viewer: string): string {
  if (run.runId === '') {
    if (!viewer.endsWith('[bot]')) return viewer
    throw new ActionError('Outside a workflow, a sign-off needs the token of a person', {
      code: 'input',
      remedy: 'Give `github-token` a personal access token with `statuses: write`.',
    })
  }
  const { value: person, reason } = run.subject.person
  if (run.eventName === 'workflow_dispatch' && person !== undefined) return person
  throw new ActionError(
    run.eventName === 'workflow_dispatch'
      ? `A person has to sign off; of this run ${reason}`
      : `A person has to sign off by hand; this run was started by the event ${run.eventName}`,
    { code: 'input', remedy: 'Put `mode: sign-off` into a workflow with `on: workflow_dispatch`.' },
  )
}

interface Signed {
  readonly sentence: string
  readonly status: CommitStatus
  readonly commit: CommitFacts
  readonly signer: string
  readonly comment: string | undefined
}

const reportOf = ({ sentence, status, commit, signer, comment }: Signed, { run, clock }: Ports): string =>
  paragraphs(
    heading('good', 'Sign-off', inert(sentence)),
    facts([
      ['Commit', `${link(commit.sha.slice(0, 7), commit.url)} ${inert(commit.headline)}`],
      ['Status', code(status.context)],
      ['By', inert(signer)],
      ['At', clock.date().toISOString()],
      ['Comment', comment === undefined ? undefined : inert(comment)],
      ['Run', run.runUrl === '' ? undefined : link(run.runId, run.runUrl)],
    ]),
  )

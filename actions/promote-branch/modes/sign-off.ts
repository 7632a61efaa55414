import { z } from '#libraries'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { type CommitStatus, writeCommitStatus } from '../../../shared/github/commit-status.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import { readCommit } from '../evidence/commit.ts'
import { ConsentReader } from '../evidence/consent.ts'
import type { CommitFacts } from '../evidence/facts.ts'
import { place, type Repository } from '../evidence/repository.ts'
import { signOffContext, signOffDescription } from '../gates/sign-off.ts'
import type { Inputs } from '../inputs/wanted.ts'
import type { PromoteOutcome } from '../promote-outcome.ts'

/** A person vouches for one commit in one environment, by starting this by hand. */
export async function signOff(inputs: Inputs, ports: Ports, github: GitHub): Promise<PromoteOutcome> {
  const { environment = '', comment } = inputs
  const { owner = '', name = '' } = ports.run.repository ?? {}
  const expression =
    inputs.sha ??
    (inputs.from === undefined ? (ports.run.subject.commit.value ?? '') : `refs/heads/${inputs.from}`)
  const { repository, commit, viewer } = await readCommit(github, { owner, name, expression })
  const signer = await signerOf(ports, viewer)
  ports.log.info(`Commit       ${commit.sha} ${commit.headline}`)
  ports.log.info(`Environment  ${environment}`)
  ports.log.info(`Signed by    @${signer}`)
  await demandMaySign(signer, commit, inputs, repository)
  const status: CommitStatus = {
    context: signOffContext(environment),
    state: 'success',
    description: signOffDescription(signer, comment),
    sha: commit.sha,
  }
  if (!inputs.dryRun) await ports.log.group('Sign-off', () => leave(status, repository, ports))
  const sentence = inputs.dryRun
    ? `@${signer} may sign ${environment} off for ${commit.sha.slice(0, 7)}.`
    : `@${signer} signed ${environment} off for ${commit.sha.slice(0, 7)}.`
  return {
    outputs: { result: inputs.dryRun ? 'dry-run' : 'signed-off', summary: sentence, sha: commit.sha },
    report: reportOf({ sentence, status, commit, signer, comment }, ports),
  }
}

/** Only a start by hand proves a person; everything else runs in somebody's name without asking them. */
async function signerOf({ run }: Ports, viewer: string | undefined): Promise<string> {
  if (run.runId === '') {
    if (viewer !== undefined && !viewer.endsWith('[bot]')) return viewer
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

async function demandMaySign(
  signer: string,
  commit: CommitFacts,
  { signOffBy, allowSelfSignOff }: Inputs,
  repository: Repository,
): Promise<void> {
  const consents = new ConsentReader(
    repository,
    signOffBy.map(line => line.replace(/^@/, '')),
  )
  const allowed = await consents.mayConsent(signer)
  if ('unread' in allowed) {
    throw new ActionError(`Whether @${signer} may sign off could not be read: ${allowed.unread.reason}`, {
      code: 'github',
      remedy: `Give the job \`${allowed.unread.permission}\`.`,
    })
  }
  if (!allowed.value) {
    const who = signOffBy.length === 0 ? 'somebody with write permission' : signOffBy.join(', ')
    throw new ActionError(`@${signer} may not sign off`, { code: 'denied', remedy: `Ask ${who}.` })
  }
  if (!allowSelfSignOff && commit.author?.toLowerCase() === signer.toLowerCase()) {
    throw new ActionError(`@${signer} wrote the newest commit and cannot sign it off`, {
      code: 'denied',
      remedy: 'Somebody else must look, or set `allow-self-sign-off: true`.',
    })
  }
}

const statusSchema = z.object({ context: z.string(), state: z.string(), description: z.nullable(z.string()) })

/** The status is the very purpose, so one that cannot be written is a failure; a lost answer is looked up first. */
async function leave(status: CommitStatus, repository: Repository, ports: Ports): Promise<void> {
  const run = { ...ports.run, repository: { owner: repository.owner, name: repository.name } }
  try {
    await writeCommitStatus(status, repository.github, run)
  } catch (thrown) {
    if (!(thrown instanceof GitHubError)) throw thrown
    if (thrown.isDenied) throw denied(thrown, status)
    const lost = thrown.github.status === undefined || thrown.github.status >= 500
    if (!lost) throw thrown
    if (!(await isWritten(status, repository))) await writeCommitStatus(status, repository.github, run)
  }
  ports.log.info(`Left the status ${status.context}`)
}

const denied = (thrown: GitHubError, { context }: CommitStatus): GitHubError =>
  new GitHubError(`The sign-off ${context} could not be written: ${thrown.github.reason}`, thrown.github, {
    cause: thrown,
    remedy: 'Give the job `permissions: statuses: write`.',
  })

async function isWritten(
  { context, sha = '', description }: CommitStatus,
  repository: Repository,
): Promise<boolean> {
  const statuses = await repository.github.rest(
    'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
    { ...place(repository), ref: sha, per_page: 100 },
    z.array(statusSchema),
  )
  const newest = statuses.find(one => one.context === context)
  return newest?.state === 'success' && description.startsWith((newest.description ?? '?').replace(/…$/, ''))
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
    `### Sign-off: ${inert(sentence)}`,
    facts([
      ['Commit', `${link(commit.sha.slice(0, 7), commit.url)} ${inert(commit.headline)}`],
      ['Status', code(status.context)],
      ['By', inert(signer)],
      ['At', clock.date().toISOString()],
      ['Comment', comment === undefined ? undefined : inert(comment)],
      ['Run', run.runUrl === '' ? undefined : link(run.runId, run.runUrl)],
    ]),
  )

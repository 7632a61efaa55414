import { z } from '#libraries'
import { ActionError } from '../failure/action-error.ts'
import type { Log } from '../runner/log.ts'
import type { RunContext } from '../runner/run-context.ts'
import type { Subject } from '../subject/subject.ts'
import type { GitHub } from './github.ts'
import { GitHubError } from './github-error.ts'

/** The mark an action leaves on a commit, for people, branch protection and `promote-branch`. */
export interface CommitStatus {
  /** `<action>/<environment>`. */
  readonly context: string
  readonly state: 'success' | 'failure' | 'error' | 'pending'
  readonly description: string
  /** Default: the commit of the run. */
  readonly sha?: string
}

/** GitHub refuses a longer description. */
const LONGEST_DESCRIPTION = 140

/** Leaves a commit status on the commit that is named, else on the run's; where neither is known, none. @throws GitHubError */
export async function writeCommitStatus(
  status: CommitStatus,
  github: GitHub,
  run: RunContext,
): Promise<void> {
  const sha = status.sha ?? run.subject.commit.value
  if (run.repository === undefined || sha === undefined) return
  await github.rest(
    'POST /repos/{owner}/{repo}/statuses/{sha}',
    {
      owner: run.repository.owner,
      repo: run.repository.name,
      sha,
      context: status.context,
      state: status.state,
      description: shorten(status.description),
      ...(run.runUrl === '' ? {} : { target_url: run.runUrl }),
    },
    z.object({ id: z.number() }),
  )
}

/** Runs that were already told that their commit is not known: one notice is enough, however many statuses there are. */
const told = new WeakSet<Subject>()

/** The one notice about a commit that is not known; `consequence` begins it, as `No commit status is left` does. */
export function tellNotKnown(
  { subject }: Pick<RunContext, 'subject'>,
  log: Pick<Log, 'notice'>,
  consequence = 'No commit status is left',
): void {
  if (told.has(subject)) return
  told.add(subject)
  log.notice(
    `${consequence}, because the commit of this run is not known: ${subject.commit.reason}. The input \`commit\` names it.`,
  )
}

/** The same, where a status that cannot be written must not fail the step: it is one notice. */
export async function tryCommitStatus(
  status: CommitStatus,
  github: GitHub,
  run: RunContext,
  log: Log,
): Promise<void> {
  const isKnown = (status.sha ?? run.subject.commit.value) !== undefined
  if (run.repository !== undefined && !isKnown) return tellNotKnown(run, log)
  try {
    await writeCommitStatus(status, github, run)
  } catch (thrown) {
    if (!(thrown instanceof ActionError)) throw thrown
    const isDenied = thrown instanceof GitHubError && thrown.isDenied
    const reason = thrown instanceof GitHubError ? thrown.github.reason : thrown.message
    const advice = isDenied
      ? ' Give the job `permissions: statuses: write`, or set `commit-status: false`.'
      : ''
    log.notice(`The commit status ${status.context} could not be written: ${reason}.${advice}`)
  }
}

/** Cut at a character, not inside one. */
export function shorten(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length <= LONGEST_DESCRIPTION
    ? characters.join('')
    : `${characters.slice(0, LONGEST_DESCRIPTION - 1).join('')}…`
}

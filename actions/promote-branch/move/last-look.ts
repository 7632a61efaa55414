import type { Ports } from '../../../shared/action/action.ts'
import { type ActionError, CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import type { Repository } from '../evidence/repository.ts'
import type { MoveOutcome } from './outcome.ts'
import { readTips } from './read-back.ts'

/** A move of which it is not known whether it happened. */
export interface Attempted {
  readonly branch: string
  readonly before: string
  readonly after: string
}

/** The runner kills a cancelled step after ten seconds; the last look must be over well before. */
const LAST_LOOK_MS = 3_500
/** GitHub may carry out what we no longer wait for; a look at once would not see it. */
const GRACE_MS = 1_000

/** Cut off while the move was under way: the branch itself knows whether it happened. */
export async function lookOnceMore(
  cutOff: ActionError,
  { branch, before, after }: Attempted,
  repository: Repository,
  ports: Ports,
): Promise<MoveOutcome> {
  const { github = repository.github } = ports.afterCancellation(LAST_LOOK_MS)
  await ports.clock.sleep(GRACE_MS)
  const tips = await readTips({ ...repository, github }, [branch]).catch(() => undefined)
  const tip = tips?.get(branch)
  if (tip === after) return { kind: 'moved', sha: tip, cutOff }
  const found =
    tip === undefined
      ? `whether ${branch} was moved could not be seen`
      : `${branch} is ${tip === before ? 'still' : 'now'} at ${tip.slice(0, 7)}, not at ${after.slice(0, 7)}`
  const Kind = cutOff instanceof CancelledError ? CancelledError : DeadlineError
  throw new Kind(`${cutOff.message}; ${found}`, {
    cause: cutOff,
    remedy: 'Start again: the next run looks first and finishes what is missing.',
  })
}

/** A move was sent, and then GitHub could not be asked what became of it. */
export const unseen =
  ({ branch }: Pick<Attempted, 'branch'>) =>
  (thrown: unknown): never => {
    if (!(thrown instanceof GitHubError)) throw thrown
    throw new GitHubError(
      `Whether ${branch} was moved could not be seen: ${thrown.github.reason}`,
      thrown.github,
      { cause: thrown, remedy: 'Start again: the next run looks first and finishes what is missing.' },
    )
  }

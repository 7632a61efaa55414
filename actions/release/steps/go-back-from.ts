import type { Ports } from '../../../shared/action/action.ts'
import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Revision } from '../../../shared/record/revision.ts'
import type { Release, Side } from '../release.ts'
import { goBack } from './go-back.ts'
import type { LeftSide } from './unfinished.ts'
import { type Whose, whoseServes } from './whose-serves.ts'

/**
 * Back from what this release may have brought live on one side. What somebody else brought live meanwhile is not undone,
 * and what served before may never have stopped.
 */
export async function goBackFrom(
  left: LeftSide,
  side: Side,
  release: Release,
  wish: { readonly reason: string; readonly ports: Ports },
): Promise<StepResult> {
  const serving = await servingOf(side, release)
  const whose = serving === undefined ? 'ours' : await whoseIs(serving, left, release)
  if (serving !== undefined && whose === 'theirs') return theirs(serving)
  // Going back to the very id looks by itself, and restores the values that belong to it.
  if (serving !== undefined && whose === 'before' && serving.id !== left.previous?.id)
    return isBack(serving, await restored(side, wish.ports))
  return await goBack(side, release, { to: left.previous ?? undefined, ...wish })
}

/** Not knowing what serves is no reason to leave behind what may be ours: going back says itself what it finds. */
async function servingOf({ step }: Side, { ports }: Release): Promise<Revision | undefined> {
  try {
    return await step.serving()
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown instanceof CancelledError) throw thrown
    ports.log.debug(`what serves is not known: ${thrown.message}`)
    return undefined
  }
}

async function whoseIs(serving: Revision, left: LeftSide, { ledger, ports }: Release): Promise<Whose> {
  const { runId, runAttempt, subject } = ports.run
  const entries = await ledger.entries()
  const own = { commit: subject.commit.value, run: `${runId}.${runAttempt}` }
  return whoseServes({ left, serving, entries, ...own })
}

async function restored({ step }: Side, ports: Ports): Promise<readonly string[]> {
  return (await step.restoreValues?.(ports)) ?? []
}

function isBack(serves: Revision, notes: readonly string[]): StepResult {
  const summary = [`${serves.id} serves as before`, ...notes].join('. ')
  return { verdict: 'unchanged', serves, result: 'unchanged', outputs: {}, summary }
}

function theirs(serves: Revision): StepResult {
  const { id, commit } = serves
  const failure = new ActionError(
    `${id}${commit === undefined ? '' : ` of commit ${commit.slice(0, 7)}`} serves by now, which is not of this release, so it stays`,
    {
      code: 'superseded',
      remedy: 'Somebody else deployed meanwhile. Release once more, so that all sides are of one.',
    },
  )
  const common = { verdict: 'superseded', serves, outputs: {}, failure } as const
  return { ...common, result: 'superseded', summary: failure.message }
}

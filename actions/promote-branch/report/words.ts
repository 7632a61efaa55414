import { ActionError } from '../../../shared/failure/action-error.ts'
import type { PromotionFacts } from '../evidence/facts.ts'
import type { Gate } from '../gates/gate.ts'
import type { MoveOutcome } from '../move/outcome.ts'
import { oneLine } from './one-line.ts'

const short = (sha: string): string => sha.slice(0, 7)

/** What is not proven of a commit that is there already is told, and holds nothing up. */
export function upToDate({ to, candidate }: PromotionFacts, notPassed: readonly Gate[]): string {
  const record =
    notPassed.length === 0 ? '' : ` Not proven on record: ${notPassed.map(({ id }) => id).join(', ')}.`
  return `${to} has ${short(candidate.sha)} already.${record}`
}

export const dryRun = ({ to, candidate }: PromotionFacts): string =>
  `Every gate is passed; ${to} would get ${short(candidate.sha)}.`

export function promoted(
  { from, to, candidate, comparison }: PromotionFacts,
  moved: MoveOutcome & { readonly kind: 'moved' },
): string {
  const count = `${comparison.aheadBy} commit${comparison.aheadBy === 1 ? '' : 's'}`
  const by = moved.pull === undefined ? '' : ` by pull request #${moved.pull.number}`
  const tree = moved.otherTree === true ? 'another tree' : 'the same tree'
  const how = moved.sha === candidate.sha ? '' : `${by} as merge commit ${short(moved.sha)} with ${tree}`
  return `${count} of ${from} promoted to ${to}: ${short(candidate.sha)}${how}.`
}

/** One line of the log about what the move came to. */
export function moveLine({ to }: PromotionFacts, moved: MoveOutcome): string {
  if (moved.kind === 'pull-request') return `Pull request ${moved.url} (${moved.state})`
  return moved.kind === 'moved'
    ? `${to} is at ${moved.sha}, as read back`
    : `Somebody else was first: found ${moved.sha}`
}

export const pullRequest = (
  { from, to, candidate }: PromotionFacts,
  { number, state }: MoveOutcome & { readonly kind: 'pull-request' },
): string => `Pull request #${number} promotes ${short(candidate.sha)} of ${from} to ${to} (${state}).`

export function blocked({ to, candidate }: PromotionFacts, notPassed: readonly Gate[]): string {
  const names = notPassed.map(({ id }) => id).join(', ')
  const count = notPassed.length === 1 ? '1 gate is' : `${notPassed.length} gates are`
  return `${to} does not get ${short(candidate.sha)}: ${count} not passed (${names}).`
}

export function conflict(
  { to, targetBefore, candidate }: PromotionFacts,
  { sha, by }: MoveOutcome & { readonly kind: 'conflict' },
): string {
  const who = by === undefined ? 'somebody else' : `@${by}`
  return `${who} moved the branches first: expected ${to} at ${short(targetBefore)} and ${short(candidate.sha)} as candidate, found ${short(sha)}.`
}

/** The failure behind a blocked promotion: one line a gate, with what to do. */
export function blockedFailure(sentence: string, notPassed: readonly Gate[]): ActionError {
  const lines = notPassed.map(
    ({ title, summary, remedy }) => `- ${oneLine(title)}: ${oneLine(`${summary} ${remedy ?? ''}`)}`,
  )
  return new ActionError([sentence, ...lines].join('\n'), { code: 'blocked' })
}

export const conflictFailure = (sentence: string): ActionError =>
  new ActionError(sentence, {
    code: 'conflict',
    remedy: 'Nothing was overwritten. Start again: the gates will look at the new state.',
  })

import { type Answer, known, notKnown } from './answer.ts'
import { branchOf, commitOf, pullRequestOf } from './commit-and-branch.ts'
import { type EventFacts, textAt } from './event-facts.ts'
import type { EventRow } from './event-table.ts'
import { findRow } from './find-row.ts'
import { personOf, starterOf } from './people.ts'
import { type Trust, trustOf } from './trust.ts'

/**
 * What a run is about. Nothing here is a guess: what an event does not say is *not known*, with the reason, and whoever
 * needs it asks for the input.
 */
export interface Subject {
  readonly commit: Answer<string>
  readonly branch: Answer<string>
  /** The branch's name may be a tag's; GitHub has to be asked before it counts. */
  readonly branchMayBeTag: boolean
  readonly pullRequest: Answer<number>
  /** The commit is what an open pull request proposes: whatever its branch is called, nobody has accepted it. */
  readonly isProposed: boolean
  /** The workspace holds another commit than the event's, and not on its branch: what lies there may be anybody's. */
  readonly isElsewhere: boolean
  /** Who caused this very attempt. */
  readonly person: Answer<string>
  /** Who started the first attempt. */
  readonly starter: Answer<string>
  readonly trust: Trust
  /** The commit's message, or the title of its pull request. */
  readonly message: Answer<string>
  /** The commit is the one that was just deployed, so a smoke check expects it. */
  readonly isDeployed: boolean
}

/** Reads commit, branch, pull request, people and trust out of an event. Pure; never throws, whatever the payload is. */
export function subjectOf(facts: EventFacts): Subject {
  const row = findRow(facts)
  const people = { person: personOf(facts), starter: starterOf(facts), trust: trustOf(row, facts) }
  if (row === undefined) return { ...nothing(silence(facts)), ...people }
  const named = commitOf(row, facts)
  const branch = branchOf(row, facts)
  const isOther = holdsAnother(named, row, facts)
  const commit = isOther ? contradicted(named, facts) : named
  return {
    ...people,
    commit,
    branch,
    isElsewhere: isOther && facts.workspaceBranch !== branch.value,
    branchMayBeTag: 'from' in row.branch && row.branch.mayBeTag === true,
    pullRequest: pullRequestOf(row, facts),
    isProposed: isProposed(row, facts),
    message: commit.value === undefined ? notKnown(commit.reason) : messageOf(row, facts),
    isDeployed: row.deployed === true,
  }
}

const silence = ({ event }: EventFacts): string =>
  event === '' ? 'this is no run of a workflow' : `the event ${event} is not known to be about a commit`

function nothing(reason: string): Omit<Subject, 'person' | 'starter' | 'trust'> {
  const answer = notKnown(reason)
  return {
    ...{ commit: answer, branch: answer, pullRequest: answer, message: answer },
    branchMayBeTag: false,
    isProposed: false,
    isElsewhere: false,
    isDeployed: false,
  }
}

/** Reviews and `pull_request_target` are events of pull requests too. */
const isProposed = ({ proposed }: EventRow, { payload }: EventFacts): boolean =>
  typeof proposed === 'string'
    ? (textAt(payload, proposed)?.startsWith('pull_request') ?? false)
    : proposed === true

function holdsAnother({ value }: Answer<string>, row: EventRow, facts: EventFacts): boolean {
  const { workspaceHead: head, sha } = facts
  if (head === undefined || value === undefined || head === value) return false
  return !(row.temporaryMerge === true && head === sha)
}

/** What lies in the workspace is what is built and deployed: if it is another commit, the event's is the wrong one to mark. */
const contradicted = ({ value = '' }: Answer<string>, { workspaceHead: head = '', event }: EventFacts) =>
  notKnown(
    `the workspace holds ${head.slice(0, 7)}, the event ${event} is about ${value.slice(0, 7)}. To mean what is checked out: \`commit: ${head}\``,
  )

function messageOf({ message }: EventRow, { payload }: EventFacts): Answer<string> {
  const text = message === undefined ? undefined : textAt(payload, message)
  return text === undefined ? notKnown('the event carries none') : known(text, `\`${message}\``)
}

/** What a step says itself; it wins over every event. */
export interface Chosen {
  readonly commit?: string | undefined
  readonly branch?: string | undefined
}

/** The subject with the inputs `commit` and `branch` in place. Another commit than the event's has another message. */
export function withChosen(subject: Subject, { commit, branch }: Chosen): Subject {
  const isOther = commit !== undefined && commit !== subject.commit.value
  return {
    ...subject,
    ...(commit === undefined ? {} : { commit: known(commit, 'the input `commit`') }),
    ...(isOther ? { message: notKnown('the input `commit` names another commit than the event') } : {}),
    ...(branch === undefined ? {} : { branch: known(branch, 'the input `branch`'), branchMayBeTag: false }),
  }
}

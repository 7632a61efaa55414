import type { Ending } from './entry.ts'

/** GitHub's states for deployments, as far as the record writes them. */
export type EntryState = 'in_progress' | 'pending' | 'success' | 'failure' | 'error' | 'inactive'

interface Mark {
  readonly state: EntryState
  /** The word with which the description of our status begins. */
  readonly word: string
}

/** How each ending is written as a deployment status. GitHub's own `inactive` says nothing: it has no word of ours. */
export const MARKS: Readonly<Record<Ending, Mark>> = {
  open: { state: 'in_progress', word: 'Begun' },
  served: { state: 'success', word: 'Served' },
  failed: { state: 'failure', word: 'Failed' },
  'rolled-back': { state: 'failure', word: 'Rolled back' },
  cancelled: { state: 'error', word: 'Cancelled' },
  held: { state: 'pending', word: 'Held' },
  resumed: { state: 'inactive', word: 'Resumed' },
}

/** The ending that a status of ours tells; nothing for a status of somebody else. */
export function endingOf(state: string, description: string): Ending | undefined {
  const found = (Object.keys(MARKS) as Ending[]).find(
    ending => MARKS[ending].state === state.toLowerCase() && description.startsWith(`${MARKS[ending].word}:`),
  )
  return found
}

/** What the platform named after the entry was made, which cannot be changed. It ends nothing. */
export const describeName = (id: string): string => `Named: ${id}`

export const nameIn = (description: string): string | undefined =>
  /^Named: (\S{1,80})$/.exec(description)?.[1]

export const describeEnding = (ending: Ending, sentence: string): string =>
  `${MARKS[ending].word}: ${sentence}`

import type { EventFacts } from '../../../shared/subject/event-facts.ts'

export const RUN_SHA = '1'.repeat(40)
export const OTHER_SHA = '2'.repeat(40)
export const REPOSITORY = 'antjan/databiz-next'

/** What a runner hands over, by default for a push to `main` with an event file that says nothing. */
export const factsOf = (given: Partial<EventFacts> = {}): EventFacts => ({
  event: 'push',
  sha: RUN_SHA,
  ref: 'refs/heads/main',
  actor: 'lead',
  triggeringActor: 'lead',
  attempt: 1,
  repository: REPOSITORY,
  payload: {},
  workspaceHead: undefined,
  workspaceBranch: undefined,
  ...given,
})

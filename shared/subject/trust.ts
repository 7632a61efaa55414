import { type Answer, known, notKnown } from './answer.ts'
import type { EventFacts } from './event-facts.ts'
import type { EventRow } from './event-table.ts'
import { isMachine } from './people.ts'
import { isForeign } from './read-source.ts'

/** Where a run comes from, as far as that decides what it may and can do. */
export interface Trust {
  /** The code comes from another repository. */
  readonly fork: Answer<boolean>
  /** Dependabot caused the first attempt. */
  readonly dependabot: Answer<boolean>
  /** A machine caused this attempt. */
  readonly bot: Answer<boolean>
  /** GitHub withholds secrets from this run, whatever the workflow says. */
  readonly withoutSecrets: boolean
}

/** Pull requests run without secrets when they come from a fork; `pull_request_target` and `workflow_run` run with them. */
const SECRETLESS: ReadonlySet<string> = new Set([
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
])

const DEPENDABOT = 'dependabot[bot]'

export function trustOf(row: EventRow | undefined, facts: EventFacts): Trust {
  const fork = forkOf(row, facts)
  const dependabot = facts.actor === DEPENDABOT
  const caused = facts.triggeringActor === '' ? facts.actor : facts.triggeringActor
  return {
    fork,
    dependabot: known(dependabot, `the first attempt was started by ${facts.actor || 'nobody'}`),
    bot: known(isMachine(caused), `this attempt was caused by ${caused || 'nobody'}`),
    withoutSecrets: dependabot || (fork.value === true && SECRETLESS.has(facts.event)),
  }
}

const HEAD_REPOSITORY: Readonly<Record<string, string>> = {
  pull_request: 'pull_request.head.repo',
  pull_request_target: 'pull_request.head.repo',
  pull_request_review: 'pull_request.head.repo',
  pull_request_review_comment: 'pull_request.head.repo',
  workflow_run: 'workflow_run.head_repository',
}

function forkOf(row: EventRow | undefined, facts: EventFacts): Answer<boolean> {
  const path = HEAD_REPOSITORY[facts.event]
  if (path !== undefined) return known(isForeign(path, facts), `\`${path}\` of the event`)
  const isSilent = row === undefined || row.pullRequest !== undefined
  return isSilent
    ? notKnown('the event does not say whose code it means')
    : known(false, `the event ${facts.event} is about this repository`)
}

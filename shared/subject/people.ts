import { type Answer, known, notKnown } from './answer.ts'
import { type EventFacts, textAt } from './event-facts.ts'

/**
 * Events whose first attempt nobody starts by hand. GitHub still names an actor: for a schedule whoever last touched the
 * `cron` line, for `workflow_run` whoever caused the run before.
 */
const NOBODY: Readonly<Record<string, string>> = {
  schedule: 'a schedule started it',
  workflow_run: 'another run started it',
}

/** Accounts that act for GitHub itself and do not carry the mark of a bot. */
const MACHINES: ReadonlySet<string> = new Set(['web-flow', 'github-actions', 'github-merge-queue'])

/** True for the accounts of Apps and of GitHub itself: what they do is nobody's deed. */
export const isMachine = (login: string): boolean =>
  login.endsWith('[bot]') || MACHINES.has(login.toLowerCase())

/** Who caused this very attempt: the one who pressed "Re-run", else the one who started the run. */
export function personOf(facts: EventFacts): Answer<string> {
  const { triggeringActor, actor, attempt } = facts
  const nobody = attempt > 1 ? undefined : NOBODY[facts.event]
  if (nobody !== undefined) return notKnown(nobody)
  const login = triggeringActor === '' && attempt === 1 ? actor : triggeringActor
  return personNamed(login, attempt > 1 ? 'ran it again' : 'started it', facts)
}

/** Who started the first attempt. A re-run keeps this name, whoever causes it. */
export function starterOf(facts: EventFacts): Answer<string> {
  const nobody = NOBODY[facts.event]
  return nobody === undefined ? personNamed(facts.actor, 'started it', facts) : notKnown(nobody)
}

function personNamed(login: string, deed: string, { payload }: EventFacts): Answer<string> {
  if (login === '') return notKnown('the runner names nobody')
  const isSender = textAt(payload, 'sender.login') === login
  const isBot = isMachine(login) || (isSender && textAt(payload, 'sender.type') === 'Bot')
  return isBot ? notKnown(`${login} is a machine`) : known(login, deed)
}

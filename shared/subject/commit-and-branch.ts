import { type Answer, known, notKnown } from './answer.ts'
import type { EventFacts } from './event-facts.ts'
import type { EventRow } from './event-table.ts'
import { readSource } from './read-source.ts'

const SHA = /^(?!0+$)(?:[0-9a-f]{40}|[0-9a-f]{64})$/
/** No control characters, no spaces, nothing else that Git refuses in a name: what comes from a payload is only data. */
const BRANCH = /^(?!-)[^\p{Cc} ~^:?*[\\]{1,255}$/u
const HEADS = 'refs/heads/'

export function commitOf(row: EventRow, facts: EventFacts): Answer<string> {
  const { value, reason } = readSource(row.commit, facts)
  if (value === undefined) return notKnown(reason)
  if (typeof value !== 'string' || !SHA.test(value)) return notKnown(`${reason} is not a commit`)
  return known(value, reason)
}

/** A tag, a pull request's merge ref and a bare commit are no branches. */
export function branchOf(row: EventRow, facts: EventFacts): Answer<string> {
  const { value, reason } = readSource(row.branch, facts)
  if (value === undefined) return notKnown(reason)
  const name = typeof value === 'string' ? nameOf(value, row) : undefined
  return name === undefined || !BRANCH.test(name)
    ? notKnown(`${reason} is not a branch`)
    : known(name, reason)
}

/** `GITHUB_REF` is written in full, payloads hold bare names; so only there a prefix has to be taken off. */
function nameOf(value: string, { branch }: EventRow): string | undefined {
  if (!('from' in branch) || branch.from !== 'GITHUB_REF') return value
  return value.startsWith(HEADS) ? value.slice(HEADS.length) : undefined
}

export function pullRequestOf({ pullRequest }: EventRow, facts: EventFacts): Answer<number> {
  if (pullRequest === undefined) return notKnown('the event is not about one pull request')
  const { value, reason } = readSource(pullRequest, facts)
  return Number.isSafeInteger(value) && Number(value) > 0 ? known(Number(value), reason) : notKnown(reason)
}

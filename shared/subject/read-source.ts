import { type Answer, known, notKnown } from './answer.ts'
import { type EventFacts, textAt, valueAt } from './event-facts.ts'
import type { Rule, Source } from './event-table.ts'

/** Reads what a rule of the table points at, or says why it is not there. */
export function readSource(rule: Rule, facts: EventFacts): Answer<unknown> {
  if ('unknown' in rule) return notKnown(rule.unknown)
  const objection = objectionTo(rule, facts)
  if (objection !== undefined) return notKnown(objection)
  const value = readAt(rule.from, facts) ?? (rule.else === undefined ? undefined : readAt(rule.else, facts))
  return value === undefined || value === null || value === ''
    ? notKnown(`the event carries no \`${rule.from}\``)
    : known(value, `\`${rule.from}\` of the event ${facts.event}`)
}

function readAt(from: string, { sha, ref, payload }: EventFacts): unknown {
  if (from === 'GITHUB_SHA') return sha
  return from === 'GITHUB_REF' ? ref : valueAt(payload, from)
}

function objectionTo({ own, sole, given }: Source, facts: EventFacts): string | undefined {
  const { payload } = facts
  if (own !== undefined && isForeign(own, facts)) return 'it comes from a fork, whose branches are not ours'
  const list = sole === undefined ? undefined : valueAt(payload, sole)
  if (sole !== undefined && !(Array.isArray(list) && list.length === 1))
    return `\`${sole}\` does not name exactly one`
  if (given !== undefined && (valueAt(payload, given) ?? undefined) === undefined)
    return `the event carries no \`${given}\``
  return undefined
}

/** True also when the repository is not named, as for a fork that was deleted: then nobody can say that it is ours. */
export function isForeign(path: string, facts: EventFacts): boolean {
  const name = textAt(facts.payload, `${path}.full_name`)?.toLowerCase()
  return name === undefined || name !== ownName(facts)?.toLowerCase()
}

/** Where the event itself says whose pull request or run it is; `repository` is there in every event. */
const OWN = ['pull_request.base.repo', 'workflow_run.repository', 'repository']

const ownName = ({ payload, repository }: EventFacts): string | undefined =>
  OWN.map(path => textAt(payload, `${path}.full_name`)).find(name => name !== undefined) ??
  (repository === '' ? undefined : repository)

import type { LiveCommit } from '../evidence/facts.ts'
import type { Result } from '../evidence/result.ts'
import { type Gate, type GateState, unreadableGate } from './gate.ts'

/** A shorter name than this could be meant for many commits. */
const SHORTEST = 7

/** Does the running system itself say that it is this commit? */
export function liveGate(candidate: string, live: Result<LiveCommit>): Gate {
  const [id, title] = ['live', 'The deployed system names this commit']
  if ('unreadable' in live) return unreadableGate(id, title, live.unreadable)
  const { url, status, commit } = live.value
  const gate = (state: GateState, summary: string): Gate => ({
    id,
    title,
    state,
    summary,
    evidence: [{ detail: `status ${status}, commit ${commit ?? 'not named'}`, url }],
  })
  if (status < 200 || status > 299) return gate('failed', `It answers ${status}.`)
  if (commit === undefined) return gate('unknown', 'It answers, but names no commit.')
  const same = commit.length >= SHORTEST && candidate.startsWith(commit.toLowerCase())
  return same
    ? gate('passed', `It says ${commit.slice(0, 12)}.`)
    : gate('failed', `It says ${commit.slice(0, 40)}.`)
}

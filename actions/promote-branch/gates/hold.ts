import type { Result } from '../evidence/result.ts'
import type { Gate } from './gate.ts'

/**
 * Is the environment of the target held? Said by name, time and reason, so that nobody has to search. A record that cannot be
 * read blocks only a step that names the environment itself.
 */
export function holdGate(environment: string, holds: Result<readonly string[]>, isAsked: boolean): Gate {
  const base = { id: 'hold', title: `${environment} is not on hold` }
  if ('unreadable' in holds) {
    const { reason, permission } = holds.unreadable
    return {
      ...base,
      state: isAsked ? 'unknown' : 'skipped',
      summary: `Could not be looked at, because the release record could not be read: ${reason}.`,
      remedy: `Give the job \`${permission}\`.`,
      evidence: [],
    }
  }
  const [first] = holds.value
  if (first === undefined) return { ...base, state: 'passed', summary: 'Nothing is held.', evidence: [] }
  return {
    ...base,
    state: 'failed',
    summary: `${first}.`,
    remedy: 'End the hold with the action `databiz-actions` and `mode: resume`.',
    evidence: holds.value.map(detail => ({ detail })),
  }
}

import type { Result } from '../evidence/result.ts'
import type { TargetEnvironments } from '../inputs/wanted.ts'
import type { Gate } from './gate.ts'

/**
 * Is an environment of the target held? Said by name, time and reason, so that nobody has to search. A record that cannot be
 * read blocks only a step that names the environment itself; a file that is there and cannot be read always blocks.
 */
export function holdGates(
  { names, isAsked, unread }: TargetEnvironments,
  holds: Result<readonly string[]>,
): Gate[] {
  if (unread !== undefined)
    return [
      {
        ...base('The environment of the target'),
        state: 'unknown',
        summary: `databiz.yml, which would name it, could not be read: ${unread}.`,
        remedy: 'Mend databiz.yml, or name the environment in `to-environment`.',
        evidence: [],
      },
    ]
  return names.length === 0 ? [] : [holdGate(names.join(', '), holds, isAsked)]
}

const base = (environment: string) => ({ id: 'hold', title: `${environment} is not on hold` })

function holdGate(environment: string, holds: Result<readonly string[]>, isAsked: boolean): Gate {
  if ('unreadable' in holds) {
    const { reason, permission } = holds.unreadable
    return {
      ...base(environment),
      state: isAsked ? 'unknown' : 'skipped',
      summary: `Could not be looked at, because the release record could not be read: ${reason}.`,
      remedy: `Give the job \`${permission}\`.`,
      evidence: [],
    }
  }
  const [first] = holds.value
  if (first === undefined)
    return { ...base(environment), state: 'passed', summary: 'Nothing is held.', evidence: [] }
  return {
    ...base(environment),
    state: 'failed',
    summary: `${first}.`,
    remedy: 'End the hold with the action `databiz-actions` and `mode: resume`.',
    evidence: holds.value.map(detail => ({ detail })),
  }
}

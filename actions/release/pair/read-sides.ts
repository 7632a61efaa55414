import { InputError } from '../../../shared/failure/input-error.ts'
import type { Layer } from '../../../shared/record/replay.ts'
import type { TargetState } from '../../../shared/record/rollback-target.ts'
import type { TargetRecord } from '../../../shared/record/target-record.ts'
import type { Release, Side } from '../release.ts'
import { recordOf } from '../steps/go-back.ts'

/** One side with what serves and what its record says. */
export interface SideState {
  readonly side: Side
  readonly record: TargetRecord
  readonly state: TargetState
  readonly top: Layer | undefined
}

/** Asks every side what serves, and the record what that is. Changes nothing. */
export async function readSides(release: Release): Promise<readonly SideState[]> {
  const { sides, ports } = release
  if (sides.length === 0)
    throw new InputError([
      { input: 'environment', message: 'has neither back end nor front end in the file' },
    ])
  const states = await Promise.all(sides.map(side => readSide(side, release)))
  await states[0]?.record.guard({ mode: 'rollback', allowStale: true })
  for (const { side, top } of states) ports.log.info(`${side.noun}: ${top?.id ?? 'nothing'} serves`)
  return states
}

async function readSide(side: Side, release: Release): Promise<SideState> {
  const [record, serving] = await Promise.all([recordOf(side, release), side.step.serving()])
  const { note, ...state } = await record.state(serving)
  if (note !== undefined) release.ports.log.notice(note)
  return { side, record, state, top: state.stack.at(-1) }
}

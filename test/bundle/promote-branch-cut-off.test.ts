import { expect, it } from 'vitest'
import { cutOff } from '../actions/promote-branch/cut-off.ts'

const LONG = 240_000

/** The same at many more moments: `npm run faults -- promote-branch`. */
it(
  'a run that is cancelled, then started again, is one whole promotion',
  async () => {
    const { first, rerun } = await cutOff({ requests: 4, laterMs: 0, signal: 'SIGTERM' }, 'fast-forward')
    expect(first.exitCode).toBe(1)
    expect(first.log).toMatch(/::error title=Promote branch::Cancelled while .*; nothing was moved/)
    expect(rerun.outputs['result']).toBe('promoted')
  },
  LONG,
)

it(
  'a run that is killed after its move is finished by the next',
  async () => {
    const { first, rerun } = await cutOff({ requests: 13, laterMs: 0, signal: 'SIGKILL' }, 'fast-forward')
    expect(first.exitCode).toBeNull()
    expect(rerun.outputs['result']).toBe('up-to-date')
    expect(rerun.outputs['tag']).toMatch(/^live-/)
  },
  LONG,
)

import { describe, expect, it } from 'vitest'
import { interruptedRuns } from '../../../scripts/faults/db-backup/interrupted-runs.ts'
import { onStage } from '../../../scripts/faults/db-backup/shared-stage.ts'
import { cases } from '../../../scripts/faults/db-backup.ts'

/** These take long; `npm run faults -- db-backup` runs them in full. */
const LONG = [
  'a million rows, written to during the dump, in every format, compression and encryption',
  'the 10,001st part',
  'SIGINT at 50 random moments',
  'SIGTERM at 20 random moments',
  'SIGKILL at 20 random moments',
]

describe('faults', () => {
  it.each(cases.filter(({ fault }) => !LONG.includes(fault)))('$fault: $expected', async ({ run }) => {
    expect(await run()).not.toBe('')
  })

  it.each(['SIGINT', 'SIGKILL'] as const)(
    '%s at random moments leaves nothing',
    { timeout: 90_000 },
    async signal => {
      expect(await onStage(stage => interruptedRuns(stage, signal, 2))).toContain('of 2 runs')
    },
  )
})

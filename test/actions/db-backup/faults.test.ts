import { describe, expect, it } from 'vitest'
import { interruptedRuns } from '../../../scripts/faults/db-backup/interrupted-runs.ts'
import { onStage } from '../../../scripts/faults/db-backup/shared-stage.ts'
import { cases } from '../../../scripts/faults/db-backup.ts'

/** `npm run faults -- db-backup` runs the long ones too. */
describe('faults', () => {
  it.each(cases.filter(({ isLong }) => isLong !== true))('$fault: $expected', async ({ run }) => {
    expect(await run()).not.toBe('')
  })

  it.each(['SIGINT', 'SIGKILL'] as const)(
    '%s at random moments leaves nothing',
    { timeout: 90_000 },
    async signal => {
      expect(await onStage(stage => interruptedRuns(stage, signal, 2))).toContain('2 runs were cut off')
    },
  )
})

import { expect, test } from 'vitest'
import {
  decideRollback,
  type RollbackFacts,
} from '../../../../actions/deploy-railway/rollback/rollback-decision.ts'

const CRASHED: RollbackFacts = {
  mode: 'upload',
  wanted: true,
  verdict: 'crashed',
  wentLive: true,
  previousId: 'old',
  activeIds: [],
  deploymentId: 'new',
}

test.each<[string, Partial<RollbackFacts>, string]>([
  ['went live and crashed', {}, 'roll-back'],
  ['is live, but failed our probe', { verdict: 'live', activeIds: ['new'] }, 'roll-back'],
  [
    'is live beside the old one, and failed our probe',
    { verdict: 'live', activeIds: ['new', 'old'] },
    'roll-back',
  ],
  [
    'failed, and the old one serves',
    { verdict: 'failed', wentLive: false, activeIds: ['old'] },
    'still-serving',
  ],
  ['failed, and nothing runs', { verdict: 'failed', wentLive: false }, 'roll-back'],
  [
    'was cancelled, and the old one serves',
    { verdict: 'timed-out', wentLive: false, activeIds: ['old'] },
    'still-serving',
  ],
  ['was the first ever', { previousId: undefined }, 'none'],
  ['was superseded', { verdict: 'removed' }, 'none'],
  ['was skipped', { verdict: 'skipped', wentLive: false }, 'none'],
  ['can no longer be seen', { verdict: 'lost' }, 'none'],
  ['crashed, but no rollback is wanted', { wanted: false }, 'none'],
  [
    'failed without rollback, and the old one serves',
    { wanted: false, wentLive: false, activeIds: ['old'] },
    'still-serving',
  ],
  ['was a rollback itself', { mode: 'rollback' }, 'none'],
  ['was a restart of the same', { mode: 'restart', previousId: 'new' }, 'none'],
  ['crashed, but somebody else is live by now', { activeIds: ['third'] }, 'none'],
])('a deployment that %s', (_, facts, kind) => {
  expect(decideRollback({ ...CRASHED, ...facts })).toMatchObject({ kind })
})

test('names the one to go back to', () => {
  expect(decideRollback(CRASHED)).toEqual({ kind: 'roll-back', to: 'old' })
})

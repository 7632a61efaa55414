import { expect, test } from 'vitest'
import type { KnownDeployment } from '../../../../actions/deploy-railway/railway-api/railway.ts'
import { bringingBack, repeating } from '../../../../actions/deploy-railway/start/recognise.ts'

const NOTHING: KnownDeployment = {
  ...{ id: 'd', status: 'QUEUED', createdAtMs: 0, canRollback: false, canRedeploy: false },
  ...{ message: undefined, commit: undefined, image: undefined, imageDigest: undefined, reason: undefined },
}
const to = { ...NOTHING, commit: 'a'.repeat(40), image: 'acme/api:1', message: 'x run 7.1 0123abcd' }

test.each<[string, Partial<KnownDeployment>, boolean]>([
  ['nothing is told', {}, true],
  ['all is the same', to, true],
  ['Railway writes a message of its own', { message: 'Rollback' }, true],
  ['another commit', { commit: 'b'.repeat(40) }, false],
  ['another image', { image: 'acme/api:2' }, false],
  ['an upload of another run', { message: 'y run 8.1 89abcdef' }, false],
])('a deployment that brings another one back: %s', (_, told, expected) => {
  const fresh = [{ ...NOTHING, ...told, id: 'new' }]
  expect(bringingBack(to)(fresh)?.id).toBe(expected ? 'new' : undefined)
})

test('one that repeats another of which the id alone is known', () => {
  const other = { ...NOTHING, id: 'other', commit: 'b'.repeat(40) }
  const ours = { ...NOTHING, id: 'ours', commit: to.commit }
  expect(repeating('to', [{ ...to, id: 'to' }])([other, ours])?.id).toBe('ours')
  expect(repeating('older', [])([other, ours])?.id).toBe('other')
})

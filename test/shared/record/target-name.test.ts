import { expect, test } from 'vitest'
import { readPayload } from '../../../shared/record/payload.ts'
import { placeMark, targetName } from '../../../shared/record/target-name.ts'

const payload = (target: string) => ({ v: 1, act: 'deploy', component: 'frontend', target, deployment: 'x' })

test('names platform, account and place', () => {
  expect(targetName('pages', placeMark('0a1b'), 'databiz@feature')).toMatch(
    /^pages\/[0-9a-f]{8}\/databiz@feature$/,
  )
  expect(placeMark('0a1b')).not.toBe(placeMark('0a1c'))
})

test('one that is too long stays readable, and apart from its neighbours', () => {
  const long = (end: string) => targetName('pages', '1a2b3c4d', `databiz@${'b'.repeat(240)}${end}`)
  expect(readPayload(payload(long('one')))).toBeDefined()
  expect(long('one')).not.toBe(long('two'))
  expect(long('one')).toContain('databiz@b')
})

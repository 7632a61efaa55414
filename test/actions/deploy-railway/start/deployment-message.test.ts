import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deploymentMessage } from '../../../../actions/deploy-railway/start/deployment-message.ts'

const FACTS = {
  given: undefined,
  commitMessage: 'Mend the login\n\nmore',
  sha: '0123456789abcdef',
  runId: '42',
  runAttempt: '2',
  mark: 'c0ffee00',
}

test('names commit and run', () => {
  expect(deploymentMessage(FACTS)).toBe('Mend the login (0123456) run 42.2 c0ffee00')
  expect(deploymentMessage({ ...FACTS, given: 'Release 7' })).toBe('Release 7 run 42.2 c0ffee00')
  expect(deploymentMessage({ ...FACTS, commitMessage: '', sha: '', runId: '' })).toBe('c0ffee00')
})

test('is one printable line of at most 200 characters that always ends with its mark', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), commitMessage => {
      const message = deploymentMessage({ ...FACTS, commitMessage })
      expect([...message].length).toBeLessThanOrEqual(200)
      expect(message.endsWith('run 42.2 c0ffee00')).toBe(true)
      expect(message).not.toMatch(/[\u0000-\u001f]/)
    }),
  )
})

test.each([
  '日本語のコミット '.repeat(40),
  '👩‍👩‍👧 '.repeat(120),
  'إصلاح '.repeat(80),
  'half \ud83d of one',
  'a\u2028b',
])('comes back from an address as it was sent: %s', given => {
  const message = deploymentMessage({ ...FACTS, given })
  expect(new URLSearchParams(new URLSearchParams({ message }).toString()).get('message')).toBe(message)
  expect(message.split(/[\r\n\u2028]/)).toHaveLength(1)
})

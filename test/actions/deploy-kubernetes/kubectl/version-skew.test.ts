import { expect, test } from 'vitest'
import { skewWarning } from '../../../../actions/deploy-kubernetes/kubectl/version-skew.ts'

const versions = (client: string, server: string) => {
  const of = (text: string) => ({
    major: text.split('.')[0],
    minor: text.split('.')[1],
    gitVersion: `v${text}`,
  })
  return { clientVersion: of(client), serverVersion: of(server) }
}

test.each([
  ['1.34.2', '1.34.0', false],
  ['1.33.4', '1.34.2', false],
  ['1.35.0', '1.34.2', false],
  ['1.32.0', '1.34.2', true],
  ['1.36.0', '1.34.2', true],
  ['1.31.0', '1.29+.7-eks', true],
  ['1.30.1', '1.29+.7-eks', false],
  ['2.34.0', '1.34.2', true],
])('kubectl %s and a cluster of %s: warned of is %s', (client, server, isWarned) => {
  expect(skewWarning(versions(client, server)) !== undefined).toBe(isWarned)
})

test('what does not tell its version is not judged', () => {
  expect(skewWarning({ clientVersion: { major: '1', minor: '34' } })).toBeUndefined()
  expect(skewWarning('nonsense')).toBeUndefined()
})

import { expect, test } from 'vitest'
import type { Specification } from '../../../../actions/validate-config/contract/contract.ts'
import { constraintsOf } from '../../../../actions/validate-config/generate/constraints.ts'

test.each([
  [{ const: 'x' }, 'must be x'],
  [{ 'one-of': ['a', 'b'] }, 'one of a, b'],
  [{ values: '$environments' }, 'one of the environments'],
  [{ values: ['a', 'b'] }, 'one of a, b'],
  [{ min: 1 }, 'at least 1'],
  [{ max: 9 }, 'at most 9'],
  [{ 'min-bytes': 32 }, 'at least 32 bytes'],
  [{ pattern: '^a' }, 'matches ^a'],
  [{ schemes: ['https'] }, 'scheme https'],
  [{ hosts: ['*.example.com'] }, 'host *.example.com'],
  [{ contains: 'x' }, 'contains x'],
  [{ path: 'none' }, 'no path'],
  [{ path: 'required' }, 'with a path'],
  [{ 'trailing-slash': 'never' }, 'no slash at the end'],
  [{ format: 'either' }, 'commas or JSON'],
  [{ format: 'json' }, 'json'],
  [{ database: 2 }, 'database 2'],
  [{ 'require-tls': true }, 'TLS required'],
  [{ 'require-password': true }, 'password required'],
  [{ unique: true }, 'different in every environment'],
  [{ uniform: 'host' }, 'same host everywhere'],
  [{ 'same-as': 'OTHER' }, 'same as OTHER'],
  [{ 'differs-from': ['A', 'B'] }, 'differs from A, B'],
  [{ 'contains-environment': true }, 'names its environment'],
  [{ requires: ['A'] }, 'needs A'],
])('%o is said as %j', (rule, words) => {
  expect(constraintsOf(rule as unknown as Specification)).toEqual([words])
})

test('what asks for nothing is not said', () => {
  const silent = { path: 'any', 'trailing-slash': 'any', 'require-tls': false, unique: false }
  expect(constraintsOf(silent as unknown as Specification)).toEqual([])
})

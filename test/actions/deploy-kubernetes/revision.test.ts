import { expect, it } from 'vitest'
import { releaseId } from '../../../actions/deploy-kubernetes/cluster/set-history.ts'
import { declaration } from '../../../actions/deploy-kubernetes/declaration.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'

const asked = (revision: string) =>
  readInputs(declaration, { kubeconfig: 'apiVersion: v1', mode: 'rollback', revision }).revision

const made = releaseId({ 'deployment/backend': { revision: 3, hash: '5d4f' } })

it.each([
  ['what this action gives as `revision-id`', made],
  ['a number', '3'],
  ['lines', 'deployment/backend=3\nstatefulset/queue=2'],
  ['the output `revision`', '{"deployment/backend":3}'],
])('takes %s for the revision to go back to', (_, revision) => {
  expect(asked(revision)).toBe(revision)
})

it.each(['r-', 'r-12', `${made}0`, 'backend=3', 'latest'])('refuses %s', revision => {
  expect(() => asked(revision)).toThrow(/id of a release/)
})

import { expect, test } from 'vitest'
import { missingRight, rulesFor } from '../../../../actions/deploy-kubernetes/kubectl/explain-forbidden.ts'
import { kindOfComplaint } from '../../../../actions/deploy-kubernetes/kubectl/kubectl-error.ts'
import { readStderr } from '../../../../actions/deploy-kubernetes/kubectl/read-stderr.ts'

/** Answers of kubectl 1.34 and a real API server. */
const FORBIDDEN =
  'Error from server (Forbidden): deployments.apps "api" is forbidden: User "system:serviceaccount:a:b" cannot patch resource "deployments" in API group "apps" in the namespace "a"'

test.each([
  [FORBIDDEN, 'forbidden'],
  ['Error from server (NotFound): namespaces "x" not found', 'not-found'],
  ['Error from server (Conflict): the object has been modified', 'conflict'],
  ['error: You must be logged in to the server (Unauthorized)', 'unauthorized'],
  [
    'The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?',
    'unreachable',
  ],
  [
    'Get "https://127.0.0.1:9/api?timeout=6s": dial tcp 127.0.0.1:9: connect: connection refused',
    'unreachable',
  ],
  ['the server has asked for the client to provide credentials', 'unauthorized'],
  ['Unable to connect to the server: dial tcp: lookup cluster.invalid: no such host', 'unreachable'],
  ['Error from server (TooManyRequests): too many requests', 'busy'],
  ['Error from server: etcdserver: request timed out', 'busy'],
  ['The Deployment "api" is invalid: spec.selector: Invalid value: field is immutable', 'invalid'],
  [
    'error: resource mapping not found for name: "x": no matches for kind "Foo" in version "v1"',
    'unknown-kind',
  ],
  ['error: something else', 'other'],
])('%s', (complaint, kind) => {
  expect(kindOfComplaint(complaint)).toBe(kind)
})

test('warnings are kept apart, noise of the client library is left out, each object has its own complaint', () => {
  const text = [
    'Warning: policy/v1beta1 is deprecated',
    'E1130 14:00:00.000000   42 memcache.go:265] "Unhandled Error" err="…"',
    'Warning: policy/v1beta1 is deprecated',
    FORBIDDEN,
    'The Service "b" is invalid: spec.ports: Required value',
  ].join('\n')
  expect(readStderr(text)).toEqual({
    warnings: ['policy/v1beta1 is deprecated'],
    complaints: [FORBIDDEN, 'The Service "b" is invalid: spec.ports: Required value'],
  })
})

test('a value of the wrong type is not quoted: it may be one of a Secret', () => {
  const said = readStderr(
    'Error from server: .stringData.pin: expected string, got &value.valueUnstructured{Value:48213377}',
  )
  expect(said.complaints).toEqual(['Error from server: .stringData.pin: expected string, got another type'])
})

test('a refusal becomes the rule that is missing', () => {
  const right = missingRight(FORBIDDEN)
  expect(right).toEqual({ verb: 'patch', resource: 'deployments', group: 'apps' })
  expect(
    rulesFor(
      [right, { verb: 'get', resource: 'deployments', group: 'apps' }].filter(one => one !== undefined),
    ),
  ).toBe('- { apiGroups: ["apps"], resources: [deployments], verbs: [patch, get] }')
})

test('what kubectl validates itself is one complaint for each mistake', () => {
  const said = readStderr(
    'error: error validating "STDIN": error validating data: [ValidationError(Service.spec): unknown field "selektor" in io.k8s.api.core.v1.ServiceSpec, ValidationError(Deployment.spec): unknown field "replica" in io.k8s.api.apps.v1.DeploymentSpec]; if you choose to ignore these errors, turn validation off with --validate=false',
  )
  expect(said.complaints).toEqual([
    'ValidationError(Service.spec): unknown field "selektor" in io.k8s.api.core.v1.ServiceSpec',
    'ValidationError(Deployment.spec): unknown field "replica" in io.k8s.api.apps.v1.DeploymentSpec',
  ])
})

test('where the server could not be asked, kubectl speaks of no input of ours', () => {
  const said = readStderr(
    'error: unable to recognize "STDIN": the server has asked for the client to provide credentials',
  )
  expect(said.complaints).toEqual(['the server has asked for the client to provide credentials'])
})

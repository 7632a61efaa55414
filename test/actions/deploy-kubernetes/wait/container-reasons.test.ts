import { expect, test } from 'vitest'
import type { KubeObject } from '../../../../actions/deploy-kubernetes/objects/kube-object.ts'
import { containerReason } from '../../../../actions/deploy-kubernetes/wait/container-reasons.ts'
import { Patience } from '../../../../actions/deploy-kubernetes/wait/patience.ts'
import { containerStates, restartsOf } from '../../../../actions/deploy-kubernetes/wait/pod-state.ts'

const pod = (status: object, list = 'containerStatuses'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', uid: 'u' },
  status: { [list]: [{ name: 'api', image: 'org/api:1', restartCount: 0, ...status }] },
})

const waiting = (reason: string, message = '', more: object = {}) =>
  pod({ state: { waiting: { reason, message } }, ...more })
const dead = (exitCode: number, reason = 'Error', message = '') => ({
  lastState: { terminated: { exitCode, reason, message } },
})

const reasonOf = (one: KubeObject) => containerStates(one).map(containerReason)[0]

/** Words of kubelets with containerd, as they are in `status.containerStatuses`. */
test.each([
  [
    waiting('ErrImagePull', 'rpc error: code = NotFound desc = failed to pull: org/api:1: not found'),
    'pull',
    /there is no such image/,
    2_000,
  ],
  [
    waiting('ImagePullBackOff', 'Back-off pulling image "org/api:1"'),
    'pull',
    /cannot pull org\/api:1 \(Back-off/,
    30_000,
  ],
  [waiting('ErrImagePull', 'unexpected status: 401 Unauthorized'), 'pull', /refuses access/, 2_000],
  [
    waiting('ErrImagePull', 'pull access denied, repository does not exist or may require authorization'),
    'pull',
    /refuses access/,
    2_000,
  ],
  [
    waiting('ErrImagePull', '429 Too Many Requests - toomanyrequests: rate limit'),
    'pull',
    /rate limit/,
    30_000,
  ],
  [
    waiting('ErrImagePull', 'no match for platform in manifest: not found'),
    'pull',
    /not built for the platform/,
    2_000,
  ],
  [waiting('InvalidImageName'), 'pull', /no valid name/, 0],
  [
    waiting('CreateContainerConfigError', 'secret "db-secrets" not found'),
    'configuration',
    /needs the Secret db-secrets/,
    5_000,
  ],
  [
    waiting('CreateContainerConfigError', "couldn't find key url in ConfigMap ns/redis"),
    'configuration',
    /needs the key url of the ConfigMap/,
    5_000,
  ],
  [
    waiting('CrashLoopBackOff', '', { restartCount: 1, ...dead(1, 'Error', 'no DATABASE_URL') }),
    'start',
    /died with exit code 1 \(no DATABASE_URL\), 2 times/,
    0,
  ],
  [waiting('CrashLoopBackOff', '', { restartCount: 0, ...dead(1) }), 'start', /once so far/, undefined],
  [
    waiting('CrashLoopBackOff', '', { restartCount: 3, ...dead(137, 'OOMKilled') }),
    'start',
    /more memory than its limit/,
    0,
  ],
  [
    waiting('CrashLoopBackOff', '', { restartCount: 3, ...dead(137) }),
    'start',
    /was killed \(exit code 137\)/,
    0,
  ],
  [
    waiting('CrashLoopBackOff', '', { restartCount: 3, ...dead(127) }),
    'start',
    /could not start its command/,
    0,
  ],
  [
    waiting('CrashLoopBackOff', '', { restartCount: 3, ...dead(0, 'Completed') }),
    'start',
    /ended by itself with exit code 0/,
    0,
  ],
] as const)('%#', (one, phase, sentence, patienceMs) => {
  const reason = reasonOf(one)
  expect(reason).toMatchObject({ phase, patienceMs })
  expect(reason?.sentence).toMatch(sentence)
  expect(reason?.remedy).not.toBe('')
})

test.each([
  ['starting', waiting('ContainerCreating')],
  ['well', pod({ ready: true, state: { running: {} } })],
  [
    'well again after a death long ago',
    pod({ ready: true, restartCount: 4, state: { running: {} }, ...dead(1) }),
  ],
  [
    'an init container that ended well',
    pod({ state: { terminated: { exitCode: 0, reason: 'Completed' } } }, 'initContainerStatuses'),
  ],
])('%s is no reason', (_, one) => {
  expect(reasonOf(one)).toBeUndefined()
})

test('deaths of before this run do not end it at once', () => {
  const crashed = waiting('CrashLoopBackOff', '', { restartCount: 7, ...dead(1) })
  const [state] = containerStates(crashed, restartsOf([crashed]))
  expect(state?.restarts).toBe(0)
  expect(state === undefined ? undefined : containerReason(state)?.patienceMs).toBeUndefined()
})

test('patience runs from the first sighting, needs two looks, and begins anew after a while without', () => {
  const reason = { key: 'k', phase: 'pull', sentence: '', remedy: '', patienceMs: 5_000 } as const
  const patience = new Patience()
  expect(patience.isOver('w', reason, 0)).toBe(false)
  expect(patience.isOver('w', reason, 4_999)).toBe(false)
  expect(patience.isOver('w', reason, 5_000)).toBe(true)
  expect(patience.isOver('other', reason, 5_000)).toBe(false)
  expect(patience.isOver('w', reason, 30_000)).toBe(false)
  expect(patience.isOver('w', { ...reason, key: 'now', patienceMs: 0 }, 0)).toBe(true)
  expect(patience.isOver('w', { ...reason, key: 'never', patienceMs: undefined }, 0)).toBe(false)
})

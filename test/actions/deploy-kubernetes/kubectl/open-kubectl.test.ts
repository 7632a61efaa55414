import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openKubectl } from '../../../../actions/deploy-kubernetes/kubectl/open-kubectl.ts'
import { Deadline } from '../../../../shared/clock/deadline.ts'
import { CancelledError } from '../../../../shared/failure/action-error.ts'
import { nodeProcesses } from '../../../../shared/process/node-processes.ts'
import { FastClock } from '../../../support/fast-clock.ts'
import { RecordingLog } from '../../../support/recording-log.ts'

const fastClock = new FastClock()

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kubectl-'))
})
afterEach(async () => await rm(folder, { recursive: true }))

/** A program in place of kubectl that answers as a shell script says; it notes how it was called. */
async function standIn(script: string, signal = new AbortController().signal) {
  const program = join(folder, 'kubectl')
  await writeFile(
    program,
    `#!/bin/sh\necho "$@" >> ${folder}/calls\nn=$(wc -l < ${folder}/calls)\n${script}\n`,
  )
  await chmod(program, 0o755)
  const deadline = Deadline.in(300_000, fastClock)
  const log = new RecordingLog()
  const environment = { PATH: process.env['PATH'] ?? '' }
  const kubectl = openKubectl(
    {
      program,
      kubeconfig: '/k/config',
      context: 'prod',
      namespace: 'ours',
      cacheFolder: '/k/cache',
      environment,
    },
    {
      processes: nodeProcesses({ environment, signal, deadline }),
      ...{ clock: fastClock, deadline, signal, random: () => 0.5, log },
    },
  )
  return {
    kubectl,
    log,
    calls: async () => (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n'),
  }
}

const call = { what: 'Reading', arguments: ['get', 'pods'] }

test('every call names kubeconfig, context, namespace and its deadline, and none holds a secret', async () => {
  const { kubectl, calls } = await standIn('echo "{}"')
  await kubectl.text(call)
  expect(await calls()).toEqual([
    expect.stringMatching(
      /^--kubeconfig \/k\/config --context prod --namespace ours --cache-dir \/k\/cache --request-timeout=\d+s get pods$/,
    ),
  ])
})

test('a server that is away for a moment is asked again', async () => {
  const refused = 'echo "The connection to the server x was refused" >&2; exit 1'
  const { kubectl, calls } = await standIn(
    `[ $n -ge 3 ] || { ${refused}; }; echo '{"kind":"List","items":[]}'`,
  )
  expect(await kubectl.objects(call)).toEqual([])
  expect(await calls()).toHaveLength(3)
})

test('a refusal is not, and what may have been done is not either', async () => {
  const forbidden = await standIn('echo "Error from server (Forbidden): no" >&2; exit 1')
  await expect(forbidden.kubectl.text(call)).rejects.toMatchObject({ kind: 'forbidden' })
  const lost = await standIn('echo "Unable to connect to the server: EOF" >&2; exit 1')
  await expect(lost.kubectl.text({ ...call, repeatable: false })).rejects.toMatchObject({
    kind: 'unreachable',
  })
  expect(await lost.calls()).toHaveLength(2)
})

test('one object, several and none are all lists', async () => {
  const pod = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}'
  const { kubectl } = await standIn(
    `case $n in 1) echo '${pod}';; 2) echo '{"kind":"List","items":[${pod},${pod}]}';; esac`,
  )
  const counts = []
  for (let time = 0; time < 3; time += 1) counts.push((await kubectl.objects(call)).length)
  expect(counts).toEqual([1, 2, 0])
})

test('a warning of the cluster is told once', async () => {
  const { kubectl, log } = await standIn('echo "Warning: v1beta1 is deprecated" >&2; echo "{}"')
  await kubectl.text(call)
  await kubectl.text(call)
  expect(log.warnings.map(({ message }) => message)).toEqual(['The cluster warns: v1beta1 is deprecated'])
})

test('an answer that is no JSON is said', async () => {
  const { kubectl } = await standIn('echo nonsense')
  await expect(kubectl.objects(call)).rejects.toThrow('Reading: kubectl answered something that is no JSON')
})

test('a program that hangs is ended, by its own limit and by a cancellation', async () => {
  const hanging = await standIn('exec sleep 60')
  await expect(hanging.kubectl.text({ ...call, timeoutMs: 50, repeatable: false })).rejects.toThrow(
    'no answer within',
  )
  const controller = new AbortController()
  const cancelled = await standIn('exec sleep 60', controller.signal)
  setTimeout(() => controller.abort(new CancelledError()), 50)
  await expect(cancelled.kubectl.text(call)).rejects.toBeInstanceOf(CancelledError)
})

import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { formatDuration } from '../../../shared/units/duration.ts'
import type { KubeObject } from '../objects/kube-object.ts'
import { prove } from '../verify/prove.ts'
import { proveHealth } from '../verify/prove-health.ts'
import { awaitRollout } from '../wait/await-rollout.ts'
import type { RolloutFailure } from '../wait/judge-sight.ts'
import { lastWords } from '../wait/last-words.ts'
import type { Restarts } from '../wait/pod-state.ts'
import { settle } from '../wait/settle.ts'
import type { Sight } from '../wait/workload.ts'
import type { Attempt } from './attempt.ts'
import type { Work } from './work.ts'

/** Evidence may still be read when the step's own time is up. */
const EVIDENCE_MS = 15_000

/** Waits until everything is rolled out, steady and proven. What fails is in the attempt, it is not thrown. */
export async function followRollout(
  attempt: Attempt,
  watched: readonly KubeObject[],
  before: Restarts,
  work: Work,
): Promise<void> {
  const { kubectl } = work.cluster
  const startedMs = work.ports.clock.now()
  const onSight = (sight: Sight) => {
    attempt.sight = sight
    attempt.onSight(sight)
  }
  const { applied } = attempt
  const { failure, superseded, notes } = await awaitRollout(watched, before, kubectl, work.ports, {
    ...{ applied, onSight },
  })
  attempt.superseded = superseded
  if (superseded !== undefined) return
  if (failure !== undefined) return await fail(attempt, failure, work)
  attempt.notes.push(...notes)
  work.ports.log.info(`Rolled out after ${formatDuration(work.ports.clock.now() - startedMs)}.`)
  await stayAndProve(attempt, work)
}

/** A short while of watching, then the proof by digest. */
async function stayAndProve(attempt: Attempt, work: Work, settleMs = work.inputs.settle): Promise<void> {
  const { sight } = attempt
  if (sight === undefined) return
  const settled = await settle(sight, settleMs, work.cluster.kubectl, work.ports)
  attempt.sight = { ...settled.sight, workloads: merged(sight.workloads, settled.sight.workloads) }
  if (settled.kind === 'failed') return await fail(attempt, settled.failure, work)
  if (settled.kind === 'superseded') {
    attempt.superseded = settled.why
    return
  }
  if (work.inputs.verify) await proveImages(attempt, work)
  if (attempt.failure === undefined) await probe(attempt, work)
}

async function probe(attempt: Attempt, { inputs, ports }: Work): Promise<void> {
  const health = await proveHealth(inputs, attempt.url, ports)
  if (health.kind === 'unseen') ports.log.warning(`${health.why}.`)
  if (health.kind !== 'wrong') return
  attempt.failure = {
    phase: 'health-url',
    reason: `the pods are ready, but from outside ${health.why}`,
    remedy: `Open ${health.url}. The log of the pods tells more.`,
  }
}

const merged = (all: readonly KubeObject[], newer: readonly KubeObject[]): readonly KubeObject[] =>
  all.map(object => newer.find(({ metadata }) => metadata.uid === object.metadata.uid) ?? object)

async function proveImages(attempt: Attempt, { ports }: Work): Promise<void> {
  if (attempt.sight === undefined) return
  const proof = await prove(attempt.sight, ports)
  attempt.proof = proof
  for (const what of proof.notSeen) ports.log.warning(`What runs could not be compared. ${what}.`)
  if (proof.leaving.length > 0) attempt.notes.push(`still on their way out: ${proof.leaving.join(', ')}`)
  if (proof.wrong.length === 0) return
  attempt.failure = {
    phase: 'verify',
    reason: proof.wrong.join('; '),
    remedy: 'Pin the image by digest. `verify: false` goes without this proof.',
  }
}

/** Keeps the failure, with the last words of the container that it is about. */
async function fail(attempt: Attempt, failure: RolloutFailure, { cluster, ports }: Work): Promise<void> {
  attempt.failure = { phase: failure.phase, reason: failure.reason, remedy: failure.remedy }
  attempt.isUnseen = failure.isUnseen === true
  if (failure.log === undefined) return
  try {
    attempt.words = await lastWords(failure.log, cluster.kubectl.within(ports.withTimeout(EVIDENCE_MS)))
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
  }
}

import { rollbackPorts } from '../../../shared/deployment/rollback-deadline.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { fieldAt } from '../objects/fields.ts'
import { type KubeObject, nameOf, typedName } from '../objects/kube-object.ts'
import { FIELD_MANAGER } from '../objects/own-fields.ts'
import type { SetView } from '../rollback/set-view.ts'
import { awaitRollout } from '../wait/await-rollout.ts'
import { restartsOf } from '../wait/pod-state.ts'
import { PAUSED } from '../wait/rollout-state.ts'
import { type Attempt, willWrite } from './attempt.ts'
import { followRollout } from './follow-rollout.ts'
import type { Work } from './work.ts'

/** The note that `kubectl rollout restart` writes as well. */
const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt'

/** Replaces the pods of every workload of the set, as `kubectl rollout restart` does; a failure takes the note away again. */
export async function restart(attempt: Attempt, view: SetView, work: Work): Promise<void> {
  const { workloads } = view.sight
  refusePaused(workloads)
  const startedMs = work.ports.clock.now()
  const now = work.ports.clock.date().toISOString()
  for (const workload of workloads) {
    willWrite(attempt)
    attempt.changed = [...attempt.changed, nameOf(workload)]
    await note(workload, now, work)
  }
  if (work.inputs.wait) await followRollout(attempt, workloads, restartsOf(view.sight.pods), work)
  if (attempt.failure !== undefined && work.inputs.rollback) await undo(attempt, view, work)
  attempt.elapsedMs = work.ports.clock.now() - startedMs
}

function refusePaused(workloads: readonly KubeObject[]): void {
  if (workloads.length === 0)
    throw new ActionError('There is no workload to restart', { remedy: 'Deploy once, or name `manifests`.' })
  const paused = workloads.filter(workload => fieldAt(workload, 'spec', 'paused') === true)
  if (paused.length === 0) return
  throw new ActionError(`${paused.map(nameOf).join(', ')}: ${PAUSED.why}`, {
    remedy: `Nothing was changed. ${PAUSED.remedy}`,
  })
}

async function note(workload: KubeObject, at: unknown, { cluster }: Work): Promise<void> {
  const template = { metadata: { annotations: { [RESTARTED_AT]: at } } }
  await cluster.kubectl.text({
    what: `Restarting ${nameOf(workload)}`,
    arguments: [
      ...['patch', typedName(workload), '--type=merge', '-o', 'name', `--field-manager=${FIELD_MANAGER}`],
      ...['-p', JSON.stringify({ spec: { template } })],
    ],
  })
}

async function undo(attempt: Attempt, view: SetView, work: Work): Promise<void> {
  const ports = rollbackPorts(work.ports)
  const cluster = { ...work.cluster, kubectl: work.cluster.kubectl.within(ports) }
  const { workloads, pods } = view.sight
  await ports.log.group('Rollback', async () => {
    for (const workload of workloads) {
      const before = fieldAt(workload, 'spec', 'template', 'metadata', 'annotations', RESTARTED_AT) ?? null
      await note(workload, before, { ...work, ports, cluster })
    }
    const { failure } = await awaitRollout(workloads, restartsOf(pods), cluster.kubectl, ports)
    attempt.rollback = {
      isComplete: failure === undefined,
      sentence:
        failure === undefined
          ? 'The pods of before the restart run again.'
          : `The restart was undone, and does not run: ${failure.reason}`,
    }
    ports.log.info(attempt.rollback.sentence)
  })
}

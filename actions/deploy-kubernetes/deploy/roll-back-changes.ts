import { rollbackPorts } from '../../../shared/deployment/rollback-deadline.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Change, Plan } from '../apply/plan.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { nameOf } from '../objects/kube-object.ts'
import { restoreFormer } from '../rollback/restore.ts'
import { replaceStuckPods } from '../rollback/stuck-pods.ts'
import { isWorkload } from '../rollback/templates.ts'
import { awaitRollout } from '../wait/await-rollout.ts'
import { restartsOf } from '../wait/pod-state.ts'
import type { Attempt } from './attempt.ts'
import type { Work } from './work.ts'

/** Brings back what this run changed, and waits until it runs. It has a time of its own. */
export async function rollBackChanges(
  attempt: Attempt,
  changes: readonly Change[],
  plan: Plan,
  work: Work,
): Promise<void> {
  const ports = rollbackPorts(work.ports)
  const kubectl = work.cluster.kubectl.within(ports)
  await ports.log.group('Rollback', async () => {
    ports.log.info(`${attempt.failure?.reason ?? ''}`)
    attempt.rollback = await attemptRollback(changes, plan, { ...work, ports }, kubectl)
    ports.log.info(attempt.rollback.sentence)
  })
}

async function attemptRollback(changes: readonly Change[], plan: Plan, { ports }: Work, kubectl: Kubectl) {
  try {
    const { restored, created } = await restoreFormer(changes, plan, kubectl)
    const left = created.length === 0 ? '' : ` New and left there: ${created.join(', ')}.`
    if (restored.length === 0)
      return { isComplete: false, sentence: `There was nothing before to go back to.${left}` }
    const workloads = restored.filter(isWorkload)
    await replaceStuckPods(workloads, kubectl, ports, note => ports.log.info(note))
    const { failure } = await awaitRollout(workloads, restartsOf(plan.before.pods), kubectl, ports)
    if (failure !== undefined)
      return {
        isComplete: false,
        sentence: `Everything was brought back as it was, and does not run: ${failure.reason}.${left}`,
      }
    return { isComplete: true, sentence: `Back as before: ${restored.map(nameOf).join(', ')}.${left}` }
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown instanceof CancelledError) throw thrown
    return { isComplete: false, sentence: `The rollback failed: ${thrown.message}` }
  }
}

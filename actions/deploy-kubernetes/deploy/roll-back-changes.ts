import { rollbackPorts } from '../../../shared/deployment/rollback-deadline.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Change, Plan } from '../apply/plan.ts'
import { readObjects } from '../cluster/read-objects.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import { nameOf } from '../objects/kube-object.ts'
import { restoreFormer } from '../rollback/restore.ts'
import { replaceStuckPods } from '../rollback/stuck-pods.ts'
import { isWorkload } from '../rollback/templates.ts'
import { awaitRollout } from '../wait/await-rollout.ts'
import { otherHand } from '../wait/other-hand.ts'
import { restartsOf } from '../wait/pod-state.ts'
import type { Attempt } from './attempt.ts'
import type { Work } from './work.ts'

/**
 * Brings back what this run changed, and waits until it runs. It has a time of its own. Where somebody else has taken over
 * meanwhile, what serves is theirs, and nothing is touched.
 */
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
    attempt.superseded = await takenOver(attempt, kubectl)
    if (attempt.superseded !== undefined)
      return ports.log.info(`Nothing is rolled back: ${attempt.superseded}.`)
    attempt.rollback = await attemptRollback(changes, plan, { ...work, ports }, kubectl)
    ports.log.info(attempt.rollback.sentence)
  })
}

/** What cannot be looked at is taken for ours: then the rollback itself says what the cluster answers. */
async function takenOver({ applied }: Attempt, kubectl: Kubectl): Promise<string | undefined> {
  try {
    return otherHand(applied, await readObjects(applied, kubectl))
  } catch (thrown) {
    if (!(thrown instanceof KubectlError)) throw thrown
    return undefined
  }
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

import type { Ports } from '../../shared/action/action.ts'
import type { ReleaseContext } from '../../shared/record/release-context.ts'
import type { TargetRecord } from '../../shared/record/target-record.ts'
import { openCluster } from './access/open-cluster.ts'
import type { Inputs } from './declaration.ts'
import { newAttempt } from './deploy/attempt.ts'
import { recordOf } from './deploy/record.ts'
import { toldWhenCancelled } from './deploy/tell-cancelled.ts'
import type { Work } from './deploy/work.ts'
import { runDeploy } from './modes/deploy.ts'
import { runRestart } from './modes/restart.ts'
import { runRollback } from './modes/rollback.ts'
import { leaveComment } from './report/comment.ts'
import type { KubernetesOutcome } from './report/outcome.ts'

const MODES = { deploy: runDeploy, rollback: runRollback, restart: runRestart } as const

/** Puts manifests on a cluster and proves what runs, brings an earlier release back, or restarts what is there. */
export async function run(inputs: Inputs, ports: Ports): Promise<KubernetesOutcome> {
  return await inMode(inputs, ports, (work, set) => recordOf(work, set))
}

/** The same within a release: a deployment is in its record; a rollback is written by the release. */
export const runInRelease = (
  inputs: Inputs,
  ports: Ports,
  release: ReleaseContext | undefined,
): Promise<KubernetesOutcome> =>
  inMode({ ...inputs, allowStale: release?.allowStale ?? inputs.allowStale }, ports, (work, set) =>
    inputs.mode === 'deploy' ? recordOf(work, set, release) : undefined,
  )

async function inMode(
  inputs: Inputs,
  ports: Ports,
  openRecord: (work: Work, set: string) => TargetRecord | undefined,
): Promise<KubernetesOutcome> {
  const attempt = newAttempt()
  const outcome = await toldWhenCancelled(attempt, () =>
    inCluster(inputs, ports, work => MODES[inputs.mode](work, set => openRecord(work, set), attempt)),
  )
  await leaveComment(outcome, inputs, ports)
  return outcome
}

/** The kubeconfig of this run is there as long as its work, and gone in every ending. */
export async function inCluster<Value>(
  inputs: Inputs,
  ports: Ports,
  body: (work: Work) => Promise<Value>,
): Promise<Value> {
  const cluster = await openCluster(inputs, ports)
  try {
    return await body({ inputs, cluster, ports })
  } finally {
    await cluster.close()
  }
}

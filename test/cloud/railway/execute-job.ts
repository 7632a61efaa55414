import { randomUUID } from 'node:crypto'
import { BuildFailure, runToEnd } from './builder.ts'
import type { Execution, ServiceInstance } from './service-instance.ts'

/** Runs the job of what is deployed once, to its end; it is listed from its beginning on. */
export async function executeJob(instance: ServiceInstance): Promise<void> {
  const deployment = instance.live ?? instance.latest
  const image = deployment?.image
  if (deployment === undefined || image === undefined) return
  const execution: Execution = {
    id: randomUUID(),
    createdAt: new Date().toISOString(),
    deploymentId: deployment.id,
    status: 'RUNNING',
    completedAt: null,
  }
  instance.executions.push(execution)
  try {
    await runToEnd(image.startCommand, image.folder, deployment.variables, deployment.runtimeLog)
    execution.status = 'EXITED'
  } catch (thrown) {
    if (!(thrown instanceof BuildFailure)) throw thrown
    execution.status = 'CRASHED'
  }
  execution.completedAt = new Date().toISOString()
}

import { dirname } from 'node:path'
import type { Ports } from '../../shared/action/action.ts'
import { systemClock } from '../../shared/clock/clock.ts'
import { Deadline } from '../../shared/clock/deadline.ts'
import { nodeProcesses } from '../../shared/process/node-processes.ts'
import type { Cluster } from '../cloud/kubernetes/start-cluster.ts'
import { type TestPorts, testPorts } from '../support/fake-ports.ts'

/** Real ports, with the kubectl that belongs to the cluster first on the path. */
export function portsFor(cluster: Cluster, workspace: string, given: Partial<Ports> = {}): TestPorts {
  const environment = { ...process.env, PATH: `${dirname(cluster.kubectl)}:${process.env['PATH'] ?? ''}` }
  const signal = given.signal ?? new AbortController().signal
  const deadline = given.deadline ?? Deadline.in(60_000, systemClock)
  const base = testPorts({ signal, deadline, ...given })
  const bound = (limit: Deadline, until: AbortSignal) =>
    nodeProcesses({ environment, signal: until, deadline: limit })
  return {
    ...base,
    run: { ...base.run, workspace },
    environment: { PATH: environment.PATH },
    processes: bound(deadline, signal),
    withTimeout: milliseconds =>
      portsFor(cluster, workspace, {
        ...given,
        log: base.log,
        deadline: Deadline.in(milliseconds, systemClock),
      }),
    afterCancellation: milliseconds =>
      portsFor(cluster, workspace, {
        ...given,
        log: base.log,
        signal: new AbortController().signal,
        deadline: Deadline.in(milliseconds, systemClock),
      }),
  }
}

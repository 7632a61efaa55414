import type { KubeObject } from '../objects/kube-object.ts'
import { objectsIn } from './answer.ts'
import { collect } from './collect.ts'
import type { Kubectl, KubectlCall, KubectlPorts } from './kubectl.ts'
import { KubectlError } from './kubectl-error.ts'
import { readStderr } from './read-stderr.ts'

/** Which cluster, which place in it, and with what environment its client is started. */
export interface KubectlTarget {
  readonly program: string
  /** Path of the kubeconfig; nothing where the environment names it. */
  readonly kubeconfig: string | undefined
  readonly context: string
  readonly namespace: string
  /** Discovery is kept here instead of below the home of the runner. */
  readonly cacheFolder: string
  readonly environment: Readonly<Record<string, string>>
}

/** What is told once for all calls of a run. */
interface Shared {
  calls: number
  readonly warned: Set<string>
  readonly running: Set<Promise<unknown>>
}

const ATTEMPTS = 5
const FIRST_PAUSE_MS = 500
const ONE_CALL_MS = 60_000

/** Opens the cluster. Nothing is asked of it yet. */
export const openKubectl = (target: KubectlTarget, ports: KubectlPorts): Kubectl =>
  bound(target, ports, { calls: 0, warned: new Set(), running: new Set() })

function bound(target: KubectlTarget, ports: KubectlPorts, shared: Shared): Kubectl {
  const text = (call: KubectlCall) => counted(withRetries(call, target, ports, shared), shared)
  return {
    namespace: target.namespace,
    get calls() {
      return shared.calls
    },
    text,
    objects: async (call): Promise<KubeObject[]> => objectsIn(await text(call), call.what),
    idle: async () => void (await Promise.allSettled(shared.running)),
    within: other => bound(target, other, shared),
  }
}

async function counted<Value>(call: Promise<Value>, { running }: Shared): Promise<Value> {
  running.add(call)
  try {
    return await call
  } finally {
    running.delete(call)
  }
}

/** Reading and server-side apply can be repeated safely; a server that is away or busy gets a few more chances. */
async function withRetries(
  call: KubectlCall,
  target: KubectlTarget,
  ports: KubectlPorts,
  shared: Shared,
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(call, target, ports, shared)
    } catch (thrown) {
      const isWorth = thrown instanceof KubectlError && thrown.isTransient && call.repeatable !== false
      const pause = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + ports.random())
      if (!isWorth || attempt >= ATTEMPTS || pause >= ports.deadline.remainingMs()) throw thrown
      ports.log.debug(`${thrown.message}; again in ${Math.round(pause)} ms`)
      await ports.clock.sleep(pause, ports.signal)
    }
  }
}

async function once(
  call: KubectlCall,
  target: KubectlTarget,
  ports: KubectlPorts,
  shared: Shared,
): Promise<string> {
  shared.calls += 1
  const limitMs = Math.min(call.timeoutMs ?? ONE_CALL_MS, ports.deadline.remainingMs())
  const end = await collect(
    {
      program: target.program,
      arguments: [...globalArguments(target, limitMs), ...call.arguments],
      environment: target.environment,
      ...(call.input === undefined ? {} : { input: call.input }),
    },
    { what: call.what, limitMs, ...ports },
  )
  const { warnings, complaints } = readStderr(end.errors)
  for (const warning of warnings) {
    if (shared.warned.has(warning)) continue
    shared.warned.add(warning)
    ports.log.warning(`The cluster warns: ${warning}`)
  }
  if (end.exitCode === 0) return end.output
  throw new KubectlError(call.what, complaints)
}

function globalArguments(target: KubectlTarget, limitMs: number): string[] {
  return [
    ...(target.kubeconfig === undefined ? [] : ['--kubeconfig', target.kubeconfig]),
    ...['--context', target.context, '--namespace', target.namespace],
    ...['--cache-dir', target.cacheFolder, `--request-timeout=${Math.max(1, Math.ceil(limitMs / 1_000))}s`],
  ]
}

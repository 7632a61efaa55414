import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import { join } from 'node:path'
import { type ApiClient, ApiError, type Json } from './api-client.ts'
import { type Behaviour, behaviourOf, RUN, type Script, wellKnown } from './behaviour.ts'
import { type ContainerSpec, type Moment, podStatus } from './pod-status.ts'

interface Pod extends Json {
  readonly metadata: {
    readonly name: string
    readonly namespace: string
    readonly uid: string
    readonly deletionTimestamp?: string
    readonly ownerReferences?: readonly { readonly kind: string }[]
  }
  readonly spec: {
    readonly nodeName?: string
    readonly restartPolicy?: string
    readonly containers: readonly ContainerSpec[]
    readonly initContainers?: readonly ContainerSpec[]
  }
}

interface Place {
  /** Where the API server fetches logs. */
  readonly port: number
  /** Folder with the API server's own certificate. */
  readonly certificates: string
}

const NODES = ['node-1', 'node-2']
const START_MS = 200
const DIES_AFTER_MS = 300
const BACK_OFF_MS = 1_500
const STOP_MS = 100

/**
 * Two nodes whose containers are played: what a real kubelet would report of pods is written into their status by a
 * script, everything else of the cluster is real. Behaviours are chosen by image, see {@link wellKnown}.
 */
export class Kubelet {
  readonly script: Script = wellKnown()
  /** What `kubectl logs` answers for every container: of the process that runs, and of the one before. */
  logs = {
    current: 'INFO: started server process\n',
    previous: "Traceback (most recent call last):\nModuleNotFoundError: No module named 'app.main'\n",
  }
  readonly #api: ApiClient
  readonly #place: Place
  readonly #stopping = new AbortController()
  readonly #known = new Set<string>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #server: Server | undefined

  constructor(api: ApiClient, place: Place) {
    this.#api = api
    this.#place = place
  }

  async start(): Promise<void> {
    const read = (name: string) => readFile(join(this.#place.certificates, name))
    const credentials = { cert: await read('apiserver.crt'), key: await read('apiserver.key') }
    this.#server = createServer(credentials, (incoming, outgoing) => {
      const { searchParams } = new URL(incoming.url ?? '', 'https://node')
      outgoing.end(searchParams.get('previous') === 'true' ? this.logs.previous : this.logs.current)
    }).listen(this.#place.port, '127.0.0.1')
    for (const name of NODES) await this.#makeNode(name)
    void this.#follow()
  }

  stop(): void {
    this.#stopping.abort()
    for (const timer of this.#timers) clearTimeout(timer)
    this.#server?.closeAllConnections()
    this.#server?.close()
  }

  async #makeNode(name: string): Promise<void> {
    const labels = { 'kubernetes.io/os': 'linux', 'kubernetes.io/hostname': name }
    await this.#api.send('POST', '/api/v1/nodes', { metadata: { name, labels } })
    const room = { cpu: '16', memory: '64Gi', pods: '110' }
    const status = {
      ...{ capacity: room, allocatable: room },
      addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'played' }],
      daemonEndpoints: { kubeletEndpoint: { Port: this.#place.port } },
    }
    await this.#patch(`/api/v1/nodes/${name}/status`, { status })
  }

  /** A watch ends now and then, by the server's own rules; what came meanwhile is told again. */
  async #follow(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#api.watch(
          '/api/v1/pods?watch=true',
          (_, pod) => this.#meet(pod as Pod),
          this.#stopping.signal,
        )
      } catch {
        await new Promise(resolve => setTimeout(resolve, 100))
      }
    }
  }

  #meet(pod: Pod): void {
    const { uid, deletionTimestamp } = pod.metadata
    if (pod.spec?.nodeName === undefined || !NODES.includes(pod.spec.nodeName)) return
    if (deletionTimestamp !== undefined && !this.#known.has(`${uid} goes`)) {
      this.#known.add(`${uid} goes`)
      this.#later(STOP_MS, () => this.#remove(pod))
    } else if (deletionTimestamp === undefined && !this.#known.has(uid)) {
      this.#known.add(uid)
      void this.#play(pod).catch(() => undefined)
    }
  }

  async #play(pod: Pod): Promise<void> {
    const initContainers = pod.spec.initContainers ?? []
    const all = [...initContainers, ...pod.spec.containers]
    const acting = all.find(({ image }) => behaviourOf(image, this.script) !== RUN)
    const actor = acting ?? pod.spec.containers[0]
    if (actor === undefined) return
    const behaviour = behaviourOf(actor.image, this.script)
    const tell = (step: Moment['step'], restarts = 0) =>
      this.#tell(
        pod,
        podStatus({
          step,
          restarts,
          now: now(),
          containers: pod.spec.containers,
          initContainers,
          actor,
          behaviour,
        }),
      )
    await this.#rest((behaviour.kind === 'run' ? behaviour.afterMs : undefined) ?? START_MS)
    await this.#act(pod, behaviour, tell)
  }

  async #act(
    pod: Pod,
    behaviour: Behaviour,
    tell: (step: Moment['step'], restarts?: number) => Promise<boolean>,
  ): Promise<void> {
    const isOfJob = pod.metadata.ownerReferences?.some(({ kind }) => kind === 'Job') ?? false
    switch (behaviour.kind) {
      case 'pull':
        for (let isThere = true; isThere; ) {
          isThere =
            (await tell('failing-pull')) && (await this.#rest(BACK_OFF_MS)) && (await tell('back-off'))
          await this.#rest(BACK_OFF_MS)
        }
        return
      case 'configuration':
        return void (await tell('failing-create'))
      case 'unready':
        await tell('up')
        return await this.#event(pod, 'Unhealthy', behaviour.error)
      case 'crash':
        return await this.#crash(pod, behaviour, tell)
      case 'run':
      case 'other-image':
      case 'platform-image':
        await tell('up')
        if (isOfJob && (await this.#rest(DIES_AFTER_MS))) await tell('succeeded')
    }
  }

  async #crash(
    pod: Pod,
    { livesMs }: Extract<Behaviour, { kind: 'crash' }>,
    tell: (step: Moment['step'], restarts?: number) => Promise<boolean>,
  ): Promise<void> {
    for (let restarts = 0; ; restarts += 1) {
      if (!(await tell('up', restarts)) || !(await this.#rest(livesMs ?? DIES_AFTER_MS))) return
      if (pod.spec.restartPolicy === 'Never') return void (await tell('failed', restarts))
      await tell('down', restarts)
      if (!(await this.#rest(DIES_AFTER_MS)) || !(await tell('crash-back-off', restarts))) return
      if (!(await this.#rest(BACK_OFF_MS))) return
    }
  }

  async #event(pod: Pod, reason: string, message: string): Promise<void> {
    const { name, namespace, uid } = pod.metadata
    await this.#api.send('POST', `/api/v1/namespaces/${namespace}/events`, {
      metadata: { generateName: `${name}.`, namespace },
      involvedObject: { kind: 'Pod', apiVersion: 'v1', name, namespace, uid },
      ...{ reason, message, type: 'Warning', firstTimestamp: now(), lastTimestamp: now(), count: 1 },
    })
  }

  /** False when the pod is gone, or on its way out: then there is nothing more to play. */
  async #tell(pod: Pod, status: object): Promise<boolean> {
    const { name, namespace, uid } = pod.metadata
    if (this.#stopping.signal.aborted || this.#known.has(`${uid} goes`)) return false
    try {
      await this.#patch(`/api/v1/namespaces/${namespace}/pods/${name}/status`, { metadata: { uid }, status })
      return true
    } catch (thrown) {
      if (thrown instanceof ApiError && (thrown.status === 404 || thrown.status === 409)) return false
      throw thrown
    }
  }

  async #remove({ metadata: { name, namespace, uid } }: Pod): Promise<void> {
    const options = { gracePeriodSeconds: 0, preconditions: { uid } }
    await this.#api
      .send('DELETE', `/api/v1/namespaces/${namespace}/pods/${name}`, options)
      .catch(() => undefined)
  }

  #patch(path: string, body: unknown): Promise<Json> {
    return this.#api.send('PATCH', path, body, 'application/merge-patch+json')
  }

  /** False when the cluster is being stopped. */
  #rest(milliseconds: number): Promise<boolean> {
    return new Promise(resolve => this.#later(milliseconds, () => resolve(!this.#stopping.signal.aborted)))
  }

  #later(milliseconds: number, act: () => unknown): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      void act()
    }, milliseconds)
    this.#timers.add(timer)
  }
}

const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`

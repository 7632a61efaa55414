import { type Behaviour, imageId } from './behaviour.ts'

export interface ContainerSpec {
  readonly name: string
  readonly image: string
}

/** How far a pod has come. */
export interface Moment {
  readonly step:
    | 'failing-pull'
    | 'back-off'
    | 'failing-create'
    | 'up'
    | 'down'
    | 'crash-back-off'
    | 'succeeded'
    | 'failed'
  readonly restarts: number
  readonly now: string
}

interface Told extends Moment {
  readonly containers: readonly ContainerSpec[]
  readonly initContainers: readonly ContainerSpec[]
  /** The container that the behaviour is about, an init container included. */
  readonly actor: ContainerSpec
  readonly behaviour: Behaviour
}

/** The status of a pod as a kubelet with containerd reports it. */
export function podStatus(told: Told): object {
  const isInit = told.initContainers.includes(told.actor)
  const ready = told.step === 'up' && told.behaviour.kind !== 'unready' && !isInit
  const condition = (type: string, isTrue: boolean) => ({
    ...{ type, status: isTrue ? 'True' : 'False', lastTransitionTime: told.now },
  })
  return {
    phase: phaseOf(told, isInit),
    startTime: told.now,
    hostIP: '127.0.0.1',
    podIP: '10.1.0.1',
    podIPs: [{ ip: '10.1.0.1' }],
    conditions: [
      condition('PodScheduled', true),
      condition('Initialized', !isInit || told.step === 'succeeded'),
      condition('Ready', ready),
      condition('ContainersReady', ready),
    ],
    initContainerStatuses: told.initContainers.map(container =>
      container === told.actor ? acting(container, told) : ended(container, 0, 'Completed', told, false),
    ),
    containerStatuses: told.containers.map(container => statusOf(container, told, isInit)),
  }
}

function phaseOf({ step }: Told, isInit: boolean): string {
  if (step === 'succeeded') return 'Succeeded'
  if (step === 'failed') return 'Failed'
  return isInit || ['failing-pull', 'back-off', 'failing-create'].includes(step) ? 'Pending' : 'Running'
}

function statusOf(container: ContainerSpec, told: Told, isInit: boolean): object {
  if (isInit) return waiting(container, 'PodInitializing', '', told)
  if (container === told.actor) return acting(container, told)
  return told.step === 'succeeded'
    ? ended(container, 0, 'Completed', told, false)
    : running(container, true, told)
}

function acting(container: ContainerSpec, told: Told): object {
  const { behaviour, step } = told
  const error = 'error' in behaviour ? behaviour.error : ''
  const said = `failed to pull and unpack image "${container.image}": failed to resolve reference "${container.image}": ${container.image}: ${error}`
  switch (step) {
    case 'failing-pull':
      return waiting(container, 'ErrImagePull', `rpc error: code = NotFound desc = ${said}`, told)
    case 'back-off':
      return waiting(
        container,
        'ImagePullBackOff',
        `Back-off pulling image "${container.image}": ErrImagePull: ${said}`,
        told,
      )
    case 'failing-create':
      return waiting(container, 'CreateContainerConfigError', error, told)
    case 'up':
      return running(container, behaviour.kind !== 'unready', told)
    case 'crash-back-off':
      return waiting(container, 'CrashLoopBackOff', 'back-off 10s restarting failed container', told)
    case 'succeeded':
      return ended(container, 0, 'Completed', told, false)
    case 'down':
    case 'failed':
      return ended(container, deathOf(behaviour).exitCode, deathOf(behaviour).reason, told, false)
  }
}

const deathOf = (behaviour: Behaviour) =>
  behaviour.kind === 'crash' ? behaviour : { exitCode: 0, reason: 'Completed' }

const base = ({ name, image }: ContainerSpec, told: Told) => ({
  ...{ name, image, restartCount: told.restarts },
  imageID: imageId(image, told.behaviour),
  containerID: `containerd://${told.restarts}`,
})

const running = (container: ContainerSpec, ready: boolean, told: Told) => ({
  ...base(container, told),
  ...{ ready, started: true, state: { running: { startedAt: told.now } }, ...lastState(container, told) },
})

const waiting = (container: ContainerSpec, reason: string, message: string, told: Told) => ({
  ...base(container, told),
  ...(told.step === 'crash-back-off' ? {} : { imageID: '' }),
  ready: false,
  started: false,
  state: { waiting: { reason, message } },
  ...lastState(container, told),
})

function ended(container: ContainerSpec, exitCode: number, reason: string, told: Told, ready: boolean) {
  const terminated = { exitCode, reason, startedAt: told.now, finishedAt: told.now }
  return { ...base(container, told), ready, started: false, state: { terminated } }
}

/** What came of the process before, for the one that dies. */
function lastState(container: ContainerSpec, told: Told): object {
  const { behaviour, step, restarts } = told
  if (container !== told.actor || behaviour.kind !== 'crash') return {}
  if (restarts === 0 && step !== 'crash-back-off') return {}
  const { exitCode, reason } = behaviour
  return { lastState: { terminated: { exitCode, reason, startedAt: told.now, finishedAt: told.now } } }
}

import { type ContainerState, deaths, type Ended } from './pod-state.ts'
import type { Reason } from './reason.ts'

/** Two looks; a missing image does not appear by itself. */
const TWO_LOOKS_MS = 2_000
/** A Secret may be on its way. */
const CONFIGURATION_MS = 5_000
/** Registries hiccup. */
const REGISTRY_MS = 30_000

/** Why one container does not run, if it does not. The first match of the table is the answer. */
export function containerReason(container: ContainerState): Reason | undefined {
  const { waiting } = container
  if (waiting !== undefined && PULLING.has(waiting.reason)) return pullReason(container, waiting)
  if (waiting !== undefined && CONFIGURATION.has(waiting.reason))
    return configurationReason(container, waiting)
  if (container.ended !== undefined && isCrash(container)) return crashReason(container, container.ended)
  return undefined
}

const PULLING = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'RegistryUnavailable',
  'ImageInspectError',
  'SignatureValidationFailed',
])
const CONFIGURATION = new Set(['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError'])

function pullReason(container: ContainerState, waiting: Waiting): Reason {
  const { sentence, remedy, patienceMs } = explainPull(container.image, waiting)
  return {
    key: `pull ${container.name} ${sentence}`,
    phase: 'pull',
    sentence: `${named(container)} ${sentence}`,
    remedy,
    patienceMs,
  }
}

type Waiting = NonNullable<ContainerState['waiting']>

interface Explained {
  readonly sentence: string
  readonly remedy: string
  readonly patienceMs: number
}

function explainPull(image: string, { reason, message }: Waiting): Explained {
  const said = message === '' ? '' : ` (${firstLine(message)})`
  if (reason === 'InvalidImageName')
    return {
      sentence: `has an image that is no valid name: ${image}`,
      remedy: 'Correct the image in the manifests or in `images`.',
      patienceMs: 0,
    }
  if (/no match for platform|no matching manifest/.test(message))
    return {
      sentence: `cannot pull ${image}: it is not built for the platform of the node`,
      remedy: 'Build the image for that platform as well (`docker buildx build --platform …`).',
      patienceMs: TWO_LOOKS_MS,
    }
  if (/toomanyrequests|rate limit|429/i.test(message))
    return {
      sentence: `cannot pull ${image}: the registry refuses because of its rate limit`,
      remedy: 'Log in to the registry with an image pull secret, or use a mirror.',
      patienceMs: REGISTRY_MS,
    }
  if (/401|403|unauthorized|denied|no basic auth credentials|authentication required/i.test(message))
    return {
      sentence: `cannot pull ${image}: the registry refuses access${said}`,
      remedy: 'Check `imagePullSecrets` of the pod or its service account, and the name of the image.',
      patienceMs: TWO_LOOKS_MS,
    }
  if (/not found|manifest unknown|404|does not exist|repository name not known/i.test(message))
    return {
      sentence: `cannot pull ${image}: there is no such image`,
      remedy: 'Check name, tag and digest, and that the image was pushed before this step.',
      patienceMs: TWO_LOOKS_MS,
    }
  return {
    sentence: `cannot pull ${image}${said}`,
    remedy: 'Check the image and that the nodes reach the registry.',
    patienceMs: reason === 'ErrImageNeverPull' ? TWO_LOOKS_MS : REGISTRY_MS,
  }
}

function configurationReason(container: ContainerState, { reason, message }: Waiting): Reason {
  const missing = /(secret|configmap) "([^"]+)" not found/i.exec(message)
  const key = /couldn't find key (\S+) in (Secret|ConfigMap) (\S+)/i.exec(message)
  const [sentence, remedy] =
    missing !== null
      ? [
          `needs the ${kindWord(missing[1])} ${missing[2]}, which does not exist`,
          `Create the ${kindWord(missing[1])} ${missing[2]} in this namespace before this step, or add it to the manifests.`,
        ]
      : key !== null
        ? [
            `needs the key ${key[1]} of the ${key[2]} ${key[3]}, which it does not have`,
            'Add the key, or correct the reference in the manifest.',
          ]
        : [
            `could not be created (${reason}: ${firstLine(message)})`,
            'Check command, volumes and references of the container.',
          ]
  return {
    key: `configuration ${container.name} ${sentence}`,
    phase: 'configuration',
    sentence: `${named(container)} ${sentence}`,
    remedy,
    patienceMs: CONFIGURATION_MS,
  }
}

const kindWord = (word: string | undefined): string =>
  word?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap'

/** A container that comes first ends well by design; one death is tolerated, for what starts in the wrong order. */
function isCrash(container: ContainerState): boolean {
  if (container.isRunning && container.ready) return false
  if (container.isInit && container.ended?.exitCode === 0) return false
  return deaths(container) > 0
}

function crashReason(container: ContainerState, ended: Ended): Reason {
  const count = deaths(container)
  const { what, remedy } = explainEnd(ended)
  return {
    key: `crash ${container.name}`,
    phase: 'start',
    sentence: `${named(container)} ${what}, ${count === 1 ? 'once so far' : `${count} times`}`,
    remedy,
    patienceMs: count >= 2 ? 0 : undefined,
    log: { pod: container.pod, container: container.name },
  }
}

function explainEnd({ exitCode, reason, message }: Ended): { what: string; remedy: string } {
  const said = message.trim() === '' ? '' : ` (${firstLine(message)})`
  if (reason === 'OOMKilled')
    return {
      what: 'was killed for using more memory than its limit',
      remedy: 'Raise `resources.limits.memory`, or let the process use less.',
    }
  if (exitCode === 137)
    return {
      what: 'was killed (exit code 137)',
      remedy:
        'A liveness or startup probe that fails kills it, and so does a node without memory: see its events.',
    }
  if (exitCode === 126 || exitCode === 127 || reason === 'ContainerCannotRun' || reason === 'StartError')
    return {
      what: `could not start its command (exit code ${exitCode})${said}`,
      remedy: 'Check `command` and `args`, and that the program is in the image for this platform.',
    }
  if (exitCode === 0)
    return {
      what: 'ended by itself with exit code 0',
      remedy: 'Let its command run a server that keeps running.',
    }
  return {
    what: `died with exit code ${exitCode}${said}`,
    remedy: 'Its last words are above.',
  }
}

const named = ({ name, isInit }: ContainerState): string =>
  `${isInit ? 'init container' : 'container'} ${name}`

const LONGEST_LINE = 300

const firstLine = (text: string): string => {
  const line = text.trim().split('\n')[0] ?? ''
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line
}

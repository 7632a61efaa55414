import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import type { Log } from '../../../shared/runner/log.ts'
import { fieldAt, textOf } from '../objects/fields.ts'
import { parsed } from './answer.ts'
import type { Kubectl } from './kubectl.ts'

/** As `kubectl version -o json` tells it of either side: `minor` may carry a sign of the provider, such as `29+`. */
interface Version {
  readonly major: number
  readonly minor: number
  readonly text: string
}

/**
 * Kubernetes supports a kubectl one minor version older or newer than the API server
 * (kubernetes.io/releases/version-skew-policy). Beyond it most things work, so it is a warning.
 */
export function skewWarning(answer: unknown): string | undefined {
  const [client, server] = [versionAt(answer, 'clientVersion'), versionAt(answer, 'serverVersion')]
  if (client === undefined || server === undefined) return undefined
  if (client.major === server.major && Math.abs(client.minor - server.minor) <= 1) return undefined
  const wanted = `${server.major}.${server.minor}`
  return `kubectl is ${client.text} and the cluster ${server.text}: Kubernetes supports one minor version between them. Install kubectl ${wanted}, such as with \`azure/setup-kubectl\` and \`version: v${wanted}.0\`.`
}

function versionAt(answer: unknown, side: 'clientVersion' | 'serverVersion'): Version | undefined {
  const number = (name: string) => Number.parseInt(textOf(fieldAt(answer, side, name)) ?? '', 10)
  const version = { major: number('major'), minor: number('minor') }
  if (Number.isNaN(version.major) || Number.isNaN(version.minor)) return undefined
  return {
    ...version,
    text: textOf(fieldAt(answer, side, 'gitVersion')) ?? `${version.major}.${version.minor}`,
  }
}

/** Warns of it; a version that could not be asked for is nobody's fault here. */
export async function warnOfSkew(kubectl: Kubectl, log: Log): Promise<void> {
  const what = 'Asking for the version of the cluster'
  try {
    const answer = await kubectl.text({ what, arguments: ['version', '-o', 'json'] })
    const warning = skewWarning(parsed(answer, what))
    if (warning !== undefined) log.warning(warning)
  } catch (thrown) {
    if (thrown instanceof CancelledError || !(thrown instanceof ActionError)) throw thrown
    log.debug(thrown.message)
  }
}

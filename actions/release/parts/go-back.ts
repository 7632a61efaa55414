import type { Ports } from '../../../shared/action/action.ts'
import type { RawInputs } from '../../../shared/declaration/read-inputs.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import type { Ending, ServingName } from './part.ts'
import { dryRun, play } from './play.ts'
import { commandByHand, retreatInputs } from './retreat-inputs.ts'

export interface WayBack {
  /** The inputs with which the part was performed. */
  readonly raw: RawInputs
  /** The deployment that was served when the release began. */
  readonly previous: string | undefined
}

/** Back to exactly what was served when the release began, whatever happened since. What fails says how to do it by hand. */
export async function goBack(name: ServingName, way: WayBack, ports: Ports): Promise<Ending> {
  const { raw, previous } = way
  if (previous === undefined) return nothingBefore()
  const ending = await play(name, retreatInputs(name, raw, previous), ports).catch(failed)
  if (ending.failure === undefined) return { ...ending, served: 'unchanged' }
  const byHand = `By hand: ${commandByHand(name, raw, previous)}`
  const { message, remedy, cause } = ending.failure
  const failure = new ActionError(message, {
    cause,
    remedy: remedy === undefined ? byHand : `${remedy}\n${byHand}`,
  })
  return { ...ending, failure, served: 'unknown' }
}

/**
 * Of a back end that failed: did the deployment before it never stop serving? Then there is nothing to bring back, and
 * bringing it back would start it once more for nothing.
 */
export async function stillServes(
  name: ServingName,
  { raw, previous }: WayBack,
  ports: Ports,
): Promise<Ending | false> {
  if (name !== 'backend' || previous === undefined) return false
  const seen = await dryRun(name, retreatInputs(name, raw, previous), ports).catch(failed)
  if (seen.outputs['previousDeploymentId'] !== previous) return false
  const summary = `${previous} never stopped serving`
  return { result: 'unchanged', summary, outputs: { deploymentId: previous }, served: 'unchanged' }
}

function failed(thrown: unknown): Ending {
  const failure =
    thrown instanceof ActionError
      ? thrown
      : new ActionError(describeFailure(thrown).message, { cause: thrown })
  return { result: 'failed', summary: failure.message, outputs: {}, failure, served: 'unknown' }
}

function nothingBefore(): Ending {
  const failure = new ActionError(
    'There was no deployment before this one, so there is nothing to go back to',
    { remedy: 'The new deployment stays. Remove it by hand, or release a version that works.' },
  )
  return { result: 'failed', summary: failure.message, outputs: {}, failure, served: 'new' }
}

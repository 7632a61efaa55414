import { rollbackPorts } from '../../../shared/deployment/rollback-deadline.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { type Context, openContext } from '../context/context.ts'
import type { Facts } from '../report/outcome.ts'
import { giveTraffic } from '../traffic/give-traffic.ts'
import { describeShares, sharesOf } from '../traffic/shares.ts'
import { type Taken, takenFrom } from '../traffic/taken-from.ts'
import type { Deployment } from '../workers-api/shapes.ts'

type Ended = Pick<Facts, 'result' | 'summary' | 'failure'> & Partial<Facts>

/** After a failure: what had the traffic directly before has it again, where this version took it and has it still. */
export async function returnTraffic(
  failure: ActionError,
  versionId: string,
  before: Deployment | undefined,
  given: Context,
): Promise<Ended> {
  const isSuperseded = failure.code === 'superseded'
  if (isSuperseded) return ended('superseded', failure, '')
  if (!given.inputs.rollback || before === undefined) return ended('failed', failure, '')
  const context = await openContext(given.inputs, rollbackPorts(given.ports))
  try {
    const all = await context.api.deployments()
    const taken = takenFrom(all, versionId, before)
    if (taken.kind !== 'ours') return ended('failed', failure, untouched(taken, all))
    const { newest, earlier } = taken
    const done = await giveTraffic(earlier, newest, `rolled back: ${failure.message}`.slice(0, 200), context)
    given.ports.log.warning(`The traffic went back to ${describeShares(earlier)}`)
    return {
      ...ended('rolled-back', failure, `. The traffic went back to ${describeShares(earlier)}`),
      deploymentId: done.id,
    }
  } catch (thrown) {
    if (!(thrown instanceof ActionError)) throw thrown
    given.ports.log.error(`The traffic could not be given back: ${thrown.message}`)
    return ended(
      'failed',
      failure,
      `. The traffic could not be given back (${thrown.message}): it needs attention now`,
    )
  }
}

function untouched({ kind }: Taken, [newest]: readonly Deployment[]): string {
  const shares = newest === undefined ? 'nothing' : describeShares(sharesOf(newest))
  const why = kind === 'theirs' ? 'Somebody else moved the traffic meanwhile, so it' : 'What serves'
  return `. ${why} was not touched: ${shares}`
}

function ended(result: Facts['result'], failure: ActionError, more: string): Ended {
  const summary = `${failure.message}${more}`
  const details = {
    code: failure.code,
    cause: failure.cause,
    ...(failure.remedy === undefined ? {} : { remedy: failure.remedy }),
  }
  return { result, summary, failure: new ActionError(summary, details), proof: 'none' }
}

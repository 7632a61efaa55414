import { rollbackPorts } from '../../../shared/deployment/rollback-deadline.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { type Context, openContext } from '../context/context.ts'
import type { Facts } from '../report/outcome.ts'
import { giveTraffic } from '../traffic/give-traffic.ts'
import { describeShares, isSameShares, sharesOf } from '../traffic/shares.ts'
import type { Deployment } from '../workers-api/shapes.ts'

type Ended = Pick<Facts, 'result' | 'summary' | 'failure'> & Partial<Facts>

/** After a failure: what had the traffic before has it again, where this version took it. */
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
    const [newest] = await context.api.deployments()
    const shares = newest === undefined ? [] : sharesOf(newest)
    if (!shares.some(share => share.versionId === versionId && share.percentage > 0))
      return ended('failed', failure, `. What serves was not touched: ${describeShares(shares)}`)
    const earlier = sharesOf(before)
    const done = isSameShares(shares, earlier)
      ? newest
      : await giveTraffic(earlier, newest, `rolled back: ${failure.message}`.slice(0, 200), context)
    given.ports.log.warning(`The traffic went back to ${describeShares(earlier)}`)
    return {
      ...ended('rolled-back', failure, `. The traffic went back to ${describeShares(earlier)}`),
      deploymentId: done?.id,
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

function ended(result: Facts['result'], failure: ActionError, more: string): Ended {
  const summary = `${failure.message}${more}`
  const details = {
    code: failure.code,
    cause: failure.cause,
    ...(failure.remedy === undefined ? {} : { remedy: failure.remedy }),
  }
  return { result, summary, failure: new ActionError(summary, details), proof: 'none' }
}

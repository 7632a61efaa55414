import { accessToken } from '../../../shared/cloudflare/proof/access-token.ts'
import type { ActionError } from '../../../shared/failure/action-error.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import { putBack } from '../deployment/put-back.ts'
import { NotServed } from './bring-live.ts'
import type { Run } from './deploy-run.ts'

/** What became of production after a deployment that did not hold. */
export type TakenBack =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'put-back'; readonly id: string }
  | { readonly kind: 'failed'; readonly why: string }

/** Only a production deployment that the platform calls live can have replaced anything. */
export async function takeBack(run: Run, failure: ActionError): Promise<TakenBack> {
  const { inputs, plan, found, ports, cloudflare } = run
  const previous = found.project.canonical_deployment?.id
  if (!inputs.rollback || plan.environment !== 'production' || !(failure instanceof NotServed))
    return { kind: 'untouched' }
  if (previous === undefined) {
    ports.log.warning('There is no earlier production deployment to put back.')
    return { kind: 'untouched' }
  }
  try {
    ports.log.info(`Putting the previous production deployment back: ${previous}`)
    const context = { api: cloudflare.api, ports, access: accessToken(inputs), verify: true }
    await run.watch.phase('roll back', () => putBack(previous, found.project, context))
    return { kind: 'put-back', id: previous }
  } catch (thrown) {
    const why = describeFailure(thrown).message
    ports.log.error(`The previous production deployment could not be put back: ${why}`)
    return { kind: 'failed', why }
  }
}

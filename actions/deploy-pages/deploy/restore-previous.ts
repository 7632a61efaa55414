import { accessToken } from '../../../shared/cloudflare/proof/access-token.ts'
import type { ActionError } from '../../../shared/failure/action-error.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import { rollBack } from '../rollback/roll-back.ts'
import { NotServed } from './bring-live.ts'
import type { Run } from './deploy-run.ts'

/** What became of production after a deployment that did not hold. */
export type Restored =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'rolled-back'; readonly id: string }
  | { readonly kind: 'failed'; readonly why: string }

/** Only a production deployment that the platform calls live can have replaced anything. */
export async function restorePrevious(run: Run, failure: ActionError): Promise<Restored> {
  const { inputs, found, ports, cloudflare } = run
  if (!inputs.rollback || !(failure instanceof NotServed) || failure.deployment.environment !== 'production')
    return { kind: 'untouched' }
  const previous = found.project.canonical_deployment?.id
  if (previous === undefined) {
    ports.log.warning('There is no earlier production deployment to roll back to.')
    return { kind: 'untouched' }
  }
  try {
    ports.log.info(`Rolling back to the previous production deployment: ${previous}`)
    const context = { api: cloudflare.api, ports, access: accessToken(inputs), verify: true }
    const left = { id: failure.deployment.id, files: filesOf(run) }
    await run.watch.phase('roll back', () => rollBack(previous, { project: found.project, left }, context))
    return { kind: 'rolled-back', id: previous }
  } catch (thrown) {
    const why = describeFailure(thrown).message
    ports.log.error(`Production could not be rolled back: ${why}`)
    return { kind: 'failed', why }
  }
}

const filesOf = ({ site }: Run) => Object.fromEntries(site.assets.map(({ path, key }) => [path, key]))

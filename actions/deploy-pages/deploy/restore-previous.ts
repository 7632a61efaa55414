import { Deadline } from '../../../shared/clock/deadline.ts'
import { accessToken } from '../../../shared/cloudflare/proof/access-token.ts'
import type { ActionError } from '../../../shared/failure/action-error.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import type { Deployment } from '../cloudflare/shapes.ts'
import { rollBack } from '../rollback/roll-back.ts'
import { NotServed } from './bring-live.ts'
import type { Run } from './deploy-run.ts'
import { leftProduction } from './left-production.ts'

/** What became of production after a deployment that did not hold. */
export type Restored =
  | { readonly kind: 'untouched' }
  /** Somebody else's deployment serves by now. */
  | { readonly kind: 'theirs'; readonly id: string }
  | { readonly kind: 'rolled-back'; readonly id: string }
  | { readonly kind: 'failed'; readonly why: string }

/** Looking may outlive the step's own deadline by this much; rolling back has a time of its own. */
const LOOK_MS = 60_000

/**
 * Only a production deployment that the platform calls live can have replaced anything.
 * @param created what this run deployed at first; `failure` may be about a second one of it
 */
export async function restorePrevious(
  run: Run,
  created: Deployment,
  failure: ActionError,
): Promise<Restored> {
  const { inputs, ports } = run
  if (!inputs.rollback || !(failure instanceof NotServed) || failure.deployment.environment !== 'production')
    return { kind: 'untouched' }
  try {
    return await restored(run, new Set([created.id, failure.deployment.id]))
  } catch (thrown) {
    const why = describeFailure(thrown).message
    ports.log.error(`Production could not be rolled back: ${why}`)
    return { kind: 'failed', why }
  }
}

async function restored(run: Run, own: ReadonlySet<string>): Promise<Restored> {
  const { inputs, found, ports, cloudflare } = run
  const left = await whatIsLeft(run, own)
  if (left.kind === 'theirs') {
    ports.log.warning(`Deployment ${left.id} of somebody else serves production by now, so it stays.`)
    return left
  }
  if (left.kind === 'nothing-before') {
    ports.log.warning('There is no earlier production deployment to roll back to.')
    return { kind: 'untouched' }
  }
  const { to } = left
  ports.log.info(`Rolling back to the previous production deployment: ${to}`)
  const context = { api: cloudflare.api, ports, access: accessToken(inputs), verify: true }
  const ours = { id: [...own].at(-1) ?? '', files: filesOf(run) }
  await run.watch.phase('roll back', () => rollBack(to, { project: found.project, left: ours }, context))
  return { kind: 'rolled-back', id: to }
}

async function whatIsLeft({ found, ports, cloudflare }: Run, own: ReadonlySet<string>) {
  const api = cloudflare.api.within(Deadline.in(LOOK_MS, ports.clock))
  const [{ result: now }, { result: deployments }] = await Promise.all([
    api.project(),
    api.deployments('production'),
  ])
  return leftProduction({ before: found.project, now, deployments, own })
}

const filesOf = ({ site }: Run) => Object.fromEntries(site.assets.map(({ path, key }) => [path, key]))

import { hasCode } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import { isTransientFailure, pauseAfter } from '../../../shared/cloudflare/api/try-again.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Context } from '../context/context.ts'
import { WORKERS_CODES } from '../workers-api/codes.ts'
import type { Deployment } from '../workers-api/shapes.ts'
import { isSameShares, type Shares, sharesOf } from './shares.ts'

const ATTEMPTS = 4

/**
 * Gives versions their traffic. After a lost answer the newest deployment is looked at: with exactly these shares and
 * another than before it is ours.
 * @throws ActionError where a secret was changed since: that is never forced
 */
export async function giveTraffic(
  shares: Shares,
  before: Deployment | undefined,
  message: string,
  context: Pick<Context, 'api' | 'own' | 'ports'>,
): Promise<Deployment> {
  const { api, ports } = context
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await api.deploy(shares, message)
    } catch (thrown) {
      if (hasCode(thrown, WORKERS_CODES.secretChanged)) throw await secretChanged(thrown, context)
      if (!isTransientFailure(thrown)) throw thrown
      const [newest] = await api.deployments()
      if (newest !== undefined && newest.id !== before?.id && isSameShares(sharesOf(newest), shares))
        return newest
      if (attempt >= ATTEMPTS) throw thrown
      await pauseAfter(thrown, attempt, ports)
    }
  }
}

/** Cloudflare's own client asks again with `force`; going back over a secret is a decision for people. */
async function secretChanged(cause: unknown, { own }: Pick<Context, 'own'>): Promise<ActionError> {
  const names = await own.secrets().catch(() => [])
  const which = names.length === 0 ? '' : ` (secrets of the Worker: ${names.join(', ')})`
  return new ActionError(`A secret was changed since that version was made${which}`, {
    code: 'secret-changed',
    remedy:
      'Nothing was changed. Deploy the commit anew, so that its version has the secrets of today; or set the old secrets again first.',
    cause,
  })
}

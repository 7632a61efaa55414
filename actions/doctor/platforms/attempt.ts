import { CloudflareError } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import { ActionError, CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { RemoteError } from '../../../shared/http/remote-error.ts'
import { isTransientStatus } from '../../../shared/http/retry-policy.ts'
import { StoreError } from '../../db-backup/store/store-error.ts'
import { type About, type Finding, failed, skipped } from '../finding.ts'

/**
 * A look at a platform. A refusal is a finding; no answer at all, or one that speaks of the moment (too many requests, a
 * platform that is down), says nothing about the token or what it leads to, and neither does running out of time.
 * @throws CancelledError, and whatever is no expected failure
 */
export async function attempt(about: About, remedy: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look()
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown instanceof CancelledError) throw thrown
    const [headline = ''] = thrown.message.split('\n')
    if (saysNothing(thrown)) return skipped(about, headline, 'Look again when it can be reached.')
    return failed(about, headline, thrown.remedy ?? remedy)
  }
}

function saysNothing(thrown: ActionError): boolean {
  if (thrown instanceof DeadlineError) return true
  if (thrown instanceof CloudflareError) return thrown.isTransient
  if (thrown instanceof StoreError) return isTransientStatus(thrown.refusal.status)
  if (!(thrown instanceof RemoteError)) return false
  const { status } = thrown.remote
  return status === undefined || isTransientStatus(status)
}

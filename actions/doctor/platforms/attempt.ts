import { ActionError, CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { RemoteError } from '../../../shared/http/remote-error.ts'
import { type About, type Finding, failed, skipped } from '../finding.ts'

/**
 * A look at a platform. A refusal is a finding; no answer at all says nothing about the token or what it leads to, and
 * neither does running out of time.
 * @throws CancelledError, and whatever is no expected failure
 */
export async function attempt(about: About, remedy: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look()
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown instanceof CancelledError) throw thrown
    const [headline = ''] = thrown.message.split('\n')
    const silent = thrown instanceof RemoteError && thrown.remote.status === undefined
    if (silent || thrown instanceof DeadlineError)
      return skipped(about, headline, 'Look again when it can be reached.')
    return failed(about, headline, thrown.remedy ?? remedy)
  }
}

import { demandTarget, type FoundTarget } from '../../../shared/deployment/roll-back-to.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { tryCommitStatus } from '../../../shared/github/commit-status.ts'
import { closingEntry } from '../../../shared/record/closing-entry.ts'
import type { ReleaseContext } from '../../../shared/record/release-context.ts'
import { addressesOf } from '../address/addresses.ts'
import type { Context } from '../context/context.ts'
import { conclude, type Facts, type WorkersOutcome } from '../report/outcome.ts'
import { statusContext } from '../report/status-context.ts'
import { platformView } from '../rollback/platform-view.ts'
import { giveTraffic } from '../traffic/give-traffic.ts'
import { allTo, aloneIn, isSameShares, sharesOf } from '../traffic/shares.ts'
import { lookAtHome } from '../verify/look-at-home.ts'
import type { Deployment } from '../workers-api/shapes.ts'
import { recordOf } from './record.ts'

/** Gives all the traffic to an earlier version: the one that is named, else the one that served before this one. */
export async function runRollback(
  context: Context,
  release: ReleaseContext | undefined,
): Promise<WorkersOutcome> {
  const { inputs, api } = context
  const record = recordOf(context, release)
  const [live] = await api.deployments()
  const before = live === undefined ? undefined : aloneIn(sharesOf(live))
  const recorded = release === undefined
  if (recorded) await record.guard({ mode: 'rollback', allowStale: true })
  const view = platformView(context)
  const target = demandTarget(await record.rollbackTarget(view, inputs.versionId), record.scope)
  const common = { versionId: target.to.id, previousVersionId: before, servesCommit: target.to.commit }
  if (inputs.dryRun)
    return conclude(
      { ...common, result: 'dry-run', summary: `All the traffic would go back to ${target.to.id}` },
      context,
    )
  const entry = recorded
    ? record.beginRollback({ target, serves: target.to, reason: inputs.message })
    : undefined
  const facts = await closingEntry(
    () => entry,
    async (): Promise<Facts> => ({ ...common, ...(await goBack(target, live, context)) }),
    ({ result, summary, url }) => ({
      ...{ ending: result === 'rolled-back' ? 'served' : 'failed', url },
      sentence: summary,
    }),
  )
  if (recorded) await markLeft(before, facts, context)
  const outcome = conclude(facts, context)
  return target.to.commit === undefined ? withoutStatus(outcome) : outcome
}

async function goBack(
  { to }: FoundTarget,
  live: Deployment | undefined,
  context: Context,
): Promise<Pick<Facts, 'result' | 'summary'> & Partial<Facts>> {
  const { inputs, own } = context
  try {
    const isThere = live !== undefined && isSameShares(sharesOf(live), allTo(to.id))
    const deployment = isThere
      ? live
      : await giveTraffic(allTo(to.id), live, inputs.message ?? 'rollback', context)
    const { production: url } = addressesOf(await own.worker(), { given: inputs.url })
    const seen = inputs.verify && inputs.wait ? await lookAtHome(url, undefined, context) : ''
    return {
      result: 'rolled-back',
      summary: `All the traffic went back to ${to.id}${seen}`,
      deploymentId: deployment.id,
      url,
      proof: 'none',
    }
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown.code === 'cancelled') throw thrown
    return { result: 'failed', summary: thrown.message, failure: thrown, proof: 'none' }
  }
}

/** The commit that was left gets the failure, in the same context. */
async function markLeft(
  before: string | undefined,
  { result, summary }: Facts,
  context: Context,
): Promise<void> {
  const { inputs, api, ports, settings } = context
  if (result !== 'rolled-back' || before === undefined || !inputs.commitStatus || ports.github === undefined)
    return
  const sha = (await api.version(before))?.annotations?.['workers/commit_sha']
  if (sha === undefined || sha === null) return
  const name = statusContext(settings.environment)
  await tryCommitStatus(
    { context: name, state: 'failure', description: summary, sha },
    ports.github,
    ports.run,
    ports.log,
  )
}

function withoutStatus({ commitStatus: _, ...outcome }: WorkersOutcome): WorkersOutcome {
  return outcome
}

import { ActionError } from '../../../shared/failure/action-error.ts'
import { closingEntry } from '../../../shared/record/closing-entry.ts'
import type { ReleaseContext } from '../../../shared/record/release-context.ts'
import { addressesOf } from '../address/addresses.ts'
import type { Context } from '../context/context.ts'
import { conclude, type WorkersOutcome } from '../report/outcome.ts'
import { giveTraffic } from '../traffic/give-traffic.ts'
import { aloneIn, describeShares, isSameShares, type Shares, sharesFor, sharesOf } from '../traffic/shares.ts'
import { lookAtHome } from '../verify/look-at-home.ts'
import { newestVersion } from '../version/create-version.ts'
import type { Deployment } from '../workers-api/shapes.ts'
import { endOf, recordOf, revisionOf } from './record.ts'
import { returnTraffic } from './return-traffic.ts'

/** Versions in which one of this commit is looked for; Cloudflare lets so many be deployed. */
const MOST_LOOKED_AT = 30

/** Gives a version its share of the traffic; the rest stays on what is live. */
export async function runPromote(
  context: Context,
  release: ReleaseContext | undefined,
): Promise<WorkersOutcome> {
  const { inputs, api } = context
  const record = recordOf(context, release)
  const [live] = await api.deployments()
  const before = live === undefined ? [] : sharesOf(live)
  const versionId = await wantedVersion(context)
  const shares = sharesFor(versionId, inputs.traffic, before)
  const alone = aloneIn(before)
  const serving = alone === undefined ? undefined : { id: alone }
  await record.guard({ mode: 'new', allowStale: inputs.allowStale, serving })
  const common = { versionId, previousVersionId: alone }
  if (inputs.dryRun)
    return conclude(
      { ...common, result: 'dry-run', summary: `The traffic would be ${describeShares(shares)}` },
      context,
    )
  if (inputs.traffic < 100) sayWhatASplitMeans(context)
  const entry = inputs.traffic === 100 ? record.begin(revisionOf(versionId, context), serving) : undefined
  const facts = await closingEntry(
    () => entry,
    async () => ({ ...common, ...(await promoted(shares, versionId, live, context)) }),
    endOf,
  )
  return conclude(facts, context)
}

async function promoted(shares: Shares, versionId: string, live: Deployment | undefined, context: Context) {
  const { inputs, own, ports } = context
  try {
    const isThere = live !== undefined && isSameShares(sharesOf(live), shares)
    const deployment = isThere ? live : await giveTraffic(shares, live, inputs.message ?? '', context)
    const { production: url } = addressesOf(await own.worker(), { given: inputs.url })
    const found = { deploymentId: deployment.id, url, proof: 'none' as const }
    if (!inputs.wait)
      return {
        ...found,
        result: 'started' as const,
        summary: `The traffic is ${describeShares(shares)}; nobody looked`,
      }
    const seen = inputs.verify
      ? await lookAtHome(url, inputs.traffic < 100 ? versionId : undefined, context)
      : ''
    return { ...found, result: 'live' as const, summary: `The traffic is ${describeShares(shares)}${seen}` }
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown.code === 'cancelled') throw thrown
    ports.log.error(thrown.message)
    return await returnTraffic(thrown, versionId, live, context)
  }
}

/** Uploaded files belong to their version: a page of one asks the other for scripts that it lacks. */
function sayWhatASplitMeans({ settings, ports }: Context): void {
  if (settings.config !== undefined && settings.config.assets === undefined) return
  ports.log.notice(
    'While two versions share the traffic, a page of one may ask the other for its files, which are then missing: Cloudflare keeps no files of other versions. Keep the split short, or the names of files equal.',
  )
}

/** The version that was asked for, else the newest uploaded of this commit. */
async function wantedVersion({ inputs, api, ports }: Context): Promise<string> {
  if (inputs.versionId !== undefined) {
    if ((await api.version(inputs.versionId)) !== undefined) return inputs.versionId
    throw new ActionError(`There is no version ${inputs.versionId}`, {
      code: 'version',
      remedy: 'Nothing was changed. Upload it with `mode: upload`; the output `version-id` names it.',
    })
  }
  const { commit } = ports.run.subject
  const own = (sha: string) =>
    newestVersion(api, ({ annotations }) => annotations?.['workers/commit_sha'] === sha, MOST_LOOKED_AT)
  const found = commit.value === undefined ? undefined : await own(commit.value)
  if (found !== undefined) return found.id
  const why =
    commit.value === undefined
      ? `the commit is not known (${commit.reason})`
      : `none is of commit ${commit.value.slice(0, 7)}`
  throw new ActionError(`No uploaded version could be chosen: ${why}`, {
    code: 'version',
    remedy: 'Nothing was changed. Upload one with `mode: upload`, or name one: `version-id`.',
  })
}

import { ActionError } from '../../../shared/failure/action-error.ts'
import { addressesOf } from '../address/addresses.ts'
import { conclude, type WorkersOutcome } from '../report/outcome.ts'
import { giveTraffic } from '../traffic/give-traffic.ts'
import { aloneIn, describeShares, isSameShares, type Shares, sharesFor, sharesOf } from '../traffic/shares.ts'
import { newestVersion } from '../version/create-version.ts'
import type { Deployment } from '../workers-api/shapes.ts'
import { lookAtHome } from './look-at-home.ts'
import { recordOf, revisionOf } from './record.ts'
import { returnTraffic } from './return-traffic.ts'
import type { Work } from './work.ts'

/** Versions in which one of this commit is looked for; Cloudflare lets so many be deployed. */
const MOST_LOOKED_AT = 30

/** Gives a version its share of the traffic; the rest stays on what is live. */
export async function runPromote(work: Work, recorded: boolean): Promise<WorkersOutcome> {
  const { inputs, api } = work
  const [live] = await api.deployments()
  const before = live === undefined ? [] : sharesOf(live)
  const versionId = await wantedVersion(work)
  const shares = sharesFor(versionId, inputs.traffic, before)
  const record = recorded ? recordOf(work) : undefined
  const alone = aloneIn(before)
  const serving = alone === undefined ? undefined : { id: alone }
  await record?.guard({ mode: 'new', allowStale: inputs.allowStale, serving })
  const common = { versionId, previousVersionId: alone }
  if (inputs.dryRun)
    return conclude(
      { ...common, result: 'dry-run', summary: `The traffic would be ${describeShares(shares)}` },
      work,
    )
  const entry = inputs.traffic === 100 ? record?.begin(revisionOf(versionId, work), serving) : undefined
  const facts = { ...common, ...(await promoted(shares, versionId, live, work)) }
  await entry?.end(
    facts.result === 'live' || facts.result === 'started' ? 'served' : 'failed',
    facts.summary,
    facts.url,
  )
  return conclude(facts, work)
}

async function promoted(shares: Shares, versionId: string, live: Deployment | undefined, work: Work) {
  const { inputs, settings, api, ports } = work
  try {
    const isThere = live !== undefined && isSameShares(sharesOf(live), shares)
    const deployment = isThere ? live : await giveTraffic(shares, live, inputs.message ?? '', work)
    const { production: url } = addressesOf(await api.worker(), settings, inputs.url)
    const found = { deploymentId: deployment.id, url, proof: 'none' as const }
    if (!inputs.wait)
      return {
        ...found,
        result: 'started' as const,
        summary: `The traffic is ${describeShares(shares)}; nobody looked`,
      }
    const seen = inputs.verify
      ? await lookAtHome(url, inputs.traffic < 100 ? versionId : undefined, work)
      : ''
    return { ...found, result: 'live' as const, summary: `The traffic is ${describeShares(shares)}${seen}` }
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown.code === 'cancelled') throw thrown
    ports.log.error(thrown.message)
    return await returnTraffic(thrown, versionId, live, work)
  }
}

/** The version that was asked for, else the newest uploaded of this commit. */
async function wantedVersion({ inputs, api, ports }: Work): Promise<string> {
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

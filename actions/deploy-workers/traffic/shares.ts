import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Deployment } from '../workers-api/shapes.ts'
import type { Share } from '../workers-api/worker-access.ts'

/** Who has how much traffic: one version or two, adding up to 100. */
export type Shares = readonly Share[]

export const sharesOf = ({ versions }: Deployment): Shares =>
  versions.map(({ version_id: versionId, percentage }) => ({ versionId, percentage }))

export const allTo = (versionId: string): Shares => [{ versionId, percentage: 100 }]

/** The version that has all the traffic; nothing during a split. */
export const aloneIn = (shares: Shares): string | undefined =>
  shares.find(({ percentage }) => percentage === 100)?.versionId

export const isSameShares = (a: Shares, b: Shares): boolean => keyOf(a) === keyOf(b)

/** A version with nothing of the traffic changes nothing. */
const keyOf = (shares: Shares): string =>
  shares
    .filter(({ percentage }) => percentage > 0)
    .map(({ versionId, percentage }) => `${versionId} ${percentage}`)
    .sort()
    .join()

/**
 * The shares that give a version its percent and leave the rest on what is live. Nothing is filled up by Cloudflare: shares
 * that do not add up to 100 are refused there.
 * @throws ActionError where two other versions share the traffic already
 */
export function sharesFor(versionId: string, percentage: number, live: Shares): Shares {
  if (percentage === 100) return allTo(versionId)
  const others = live.filter(share => share.versionId !== versionId && share.percentage > 0)
  const [other] = others
  if (other === undefined)
    throw new ActionError(
      `There is no other version that ${100 - percentage} % of the traffic could stay on`,
      {
        code: 'traffic',
        remedy: 'Nothing was changed. Give it all the traffic, `traffic: 100`.',
      },
    )
  if (others.length > 1)
    throw new ActionError(
      `Two other versions share the traffic: ${others.map(one => `${one.versionId} ${one.percentage} %`).join(', ')}`,
      { code: 'traffic', remedy: 'Nothing was changed. Promote one of them to 100 first, or roll back.' },
    )
  return [
    { versionId, percentage },
    { versionId: other.versionId, percentage: 100 - percentage },
  ]
}

export const describeShares = (shares: Shares): string =>
  shares.map(({ versionId, percentage }) => `${versionId} ${percentage} %`).join(', ')

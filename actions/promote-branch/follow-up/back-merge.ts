import type { Ports } from '../../../shared/action/action.ts'
import { inert } from '../../../shared/report/markdown.ts'
import type { GatheredPromotion } from '../evidence/gather.ts'
import type { PullOutcome } from '../move/outcome.ts'
import { openPullRequest } from '../move/pull-request.ts'
import { closeSuperseded } from '../move/superseded.ts'

/** Offers to bring the content that only the target has back to the source, from a branch frozen at its commit. */
export async function offerBackMerge(
  { facts, repository }: GatheredPromotion,
  ports: Ports,
): Promise<PullOutcome> {
  const { from, to, targetBefore, drift } = facts
  const commits = (drift?.commits ?? [])
    .slice(0, 50)
    .map(({ sha, headline }) => `- ${sha.slice(0, 7)} ${inert(headline)}`)
  const head = `back-merge/${from}/${targetBefore.slice(0, 12)}`
  const pull = await openPullRequest(
    {
      head,
      base: from,
      sha: targetBefore,
      title: `Bring ${to} back to ${from}`,
      body: `${inert(to)} holds content that ${inert(from)} lacks, so nothing can be promoted until it is here too:\n\n${commits.join('\n')}\n`,
      labels: [],
      reviewers: [],
    },
    repository,
  )
  await closeSuperseded({ number: pull.number, base: from, head, sha: targetBefore }, repository, ports)
  return { number: pull.number, url: pull.html_url, state: 'open' }
}

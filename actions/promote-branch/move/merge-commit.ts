import { z } from '#libraries'
import type { PromotionFacts } from '../evidence/facts.ts'
import { place, type Repository } from '../evidence/repository.ts'

/**
 * A commit with exactly the tested tree and both histories as parents. No conflict is possible, and nothing that was
 * not tested can get in. It is on no branch yet, so making it twice does no harm.
 */
export async function createMergeCommit(
  promotion: PromotionFacts,
  repository: Repository,
  runUrl: string,
): Promise<string> {
  const created = await repository.github.rest(
    'POST /repos/{owner}/{repo}/git/commits',
    {
      ...place(repository),
      message: messageFor(promotion, runUrl),
      tree: promotion.candidate.tree,
      parents: [promotion.targetBefore, promotion.candidate.sha],
    },
    z.object({ sha: z.string() }),
  )
  return created.sha
}

export function messageFor({ from, to, candidate, comparison }: PromotionFacts, runUrl: string): string {
  const { aheadBy } = comparison
  const count = aheadBy === 0 ? 'Up' : `${aheadBy} commit${aheadBy === 1 ? '' : 's'}, up`
  const run = runUrl === '' ? [] : [`Promoted-by: ${runUrl}`]
  return [
    `Promote ${from} to ${to}`,
    '',
    `${count} to ${candidate.sha}.`,
    '',
    `Promoted-commit: ${candidate.sha}`,
    ...run,
  ].join('\n')
}

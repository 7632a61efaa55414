import type { Ports } from '../../../shared/action/action.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import type { Wanted } from '../inputs/wanted.ts'
import { ApprovalReader } from './approval.ts'
import { readBranchRules } from './branch-rules.ts'
import { compare } from './comparison.ts'
import type { Comparison, PromotionFacts } from './facts.ts'
import { type RangePeople, readRangePeople } from './range-people.ts'
import type { Repository } from './repository.ts'
import type { Result } from './result.ts'
import { readSnapshot } from './snapshot.ts'
import { startersOf } from './starters.ts'

export interface PromotionRequest {
  readonly from: string
  readonly to: string
  readonly sha: string | undefined
}

/** One promotion with everything that is known of it, and the way to look again. */
export interface GatheredPromotion {
  readonly repository: Repository
  readonly facts: PromotionFacts
  readonly sourceTip: string
  readonly approvals: ApprovalReader
}

/** Resolves the commit once and reads what does not change while waiting. @throws InputError */
export async function gatherPromotion(
  request: PromotionRequest,
  wanted: Wanted,
  ports: Ports,
  github: GitHub,
): Promise<GatheredPromotion> {
  const { owner = '', name = '' } = ports.run.repository ?? {}
  const snapshot = await readSnapshot(github, { owner, name, ...request })
  const { repository, candidate, targetTip, sourceTip } = snapshot
  await demandReachable(repository, request, sourceTip, candidate.sha)
  const comparison = await compare(repository, targetTip, candidate.sha)
  const isDrifted = comparison.behindBy > 0 && comparison.relation === 'diverged'
  const [drift, rules, people] = await Promise.all([
    isDrifted ? compare(repository, candidate.sha, targetTip) : undefined,
    readBranchRules(repository, request.to, snapshot.classic),
    peopleOf(repository, request, candidate.sha, comparison, wanted),
  ])
  return {
    repository,
    sourceTip,
    approvals: new ApprovalReader(repository, wanted.signOffBy),
    facts: {
      from: request.from,
      to: request.to,
      candidate,
      targetBefore: targetTip,
      targetTree: snapshot.targetTree,
      comparison,
      drift,
      rules,
      runId: ports.run.runId,
      starters: startersOf(ports.run),
      people,
      defaultBranch: snapshot.defaultBranch,
    },
  }
}

const NOBODY: Result<RangePeople> = { value: { workers: [], unattributed: [], complete: true } }

/** Asked only where somebody has to judge the work of others. */
async function peopleOf(
  repository: Repository,
  { from, to }: PromotionRequest,
  candidate: string,
  { commits, aheadBy }: Comparison,
  { signOffs, allowSelf }: Wanted,
): Promise<Result<RangePeople>> {
  if (signOffs.length === 0 || allowSelf) return NOBODY
  const shas = [...commits.map(({ sha }) => sha), candidate]
  return await readRangePeople(repository, { from, to, shas, complete: commits.length >= aheadBy })
}

async function demandReachable(
  repository: Repository,
  { from, sha }: PromotionRequest,
  tip: string,
  candidate: string,
): Promise<void> {
  if (sha === undefined || candidate === tip) return
  const { relation } = await compare(repository, tip, candidate)
  if (relation === 'behind' || relation === 'identical') return
  throw new InputError([
    { input: 'sha', value: sha, message: `is not part of ${from}, whose head is ${tip.slice(0, 7)}` },
  ])
}

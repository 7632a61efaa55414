import type { Ports } from '../../../shared/action/action.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { GitHub } from '../../../shared/github/github.ts'
import type { Consents } from '../gates/evaluate.ts'
import type { Wanted } from '../inputs/wanted.ts'
import { readBranchRules } from './branch-rules.ts'
import { readChecksPicture } from './checks-picture.ts'
import { readCommitEvidence } from './commit-evidence.ts'
import { compare } from './comparison.ts'
import { ConsentReader } from './consent.ts'
import type { HopFacts, LiveFacts } from './facts.ts'
import { readLiveCommit } from './live-commit.ts'
import type { Repository } from './repository.ts'
import { readSnapshot } from './snapshot.ts'

export interface Hop {
  readonly from: string
  readonly to: string
  readonly sha: string | undefined
}

/** One hop with everything that is known of it, and the way to look again. */
export interface GatheredHop {
  readonly repository: Repository
  readonly facts: HopFacts
  readonly sourceTip: string
  readonly consents: ConsentReader
}

/** Resolves the commit once and reads what does not change while waiting. @throws InputError */
export async function gatherHop(
  hop: Hop,
  wanted: Wanted,
  ports: Ports,
  github: GitHub,
): Promise<GatheredHop> {
  const { owner = '', name = '' } = ports.run.repository ?? {}
  const snapshot = await readSnapshot(github, { owner, name, ...hop })
  const { repository, candidate, targetTip, sourceTip } = snapshot
  await demandReachable(repository, hop, sourceTip, candidate.sha)
  const comparison = await compare(repository, targetTip, candidate.sha)
  const drift = comparison.behindBy > 0 && comparison.relation === 'diverged'
  return {
    repository,
    sourceTip,
    consents: new ConsentReader(repository, wanted.signOffBy),
    facts: {
      from: hop.from,
      to: hop.to,
      candidate,
      targetBefore: targetTip,
      targetTree: snapshot.targetTree,
      comparison,
      drift: drift ? await compare(repository, candidate.sha, targetTip) : undefined,
      rules: await readBranchRules(repository, hop.to, snapshot.classic),
      runId: ports.run.runId,
      starter: ports.run.subject.person.value ?? '',
    },
  }
}

async function demandReachable(
  repository: Repository,
  { from, sha }: Hop,
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

/** Reads what may change from one minute to the next, and nothing that no gate asks for. */
export async function gatherLive(
  { repository, facts, consents }: GatheredHop,
  wanted: Wanted,
  ports: Ports,
): Promise<{ live: LiveFacts; consents: Consents }> {
  const withChecks = wanted.checks.kind !== 'none'
  const signOffs = wanted.signOffs.filter(required => required.kind === 'status')
  const environments = [wanted.deployment, ...signOffs.map(({ environment }) => environment)]
  const seen = await readCommitEvidence(repository, {
    candidate: facts.candidate.sha,
    target: facts.targetBefore,
    environments: [...new Set(environments.filter(name => name !== undefined))],
    withChecks,
    withSourceStatuses:
      withChecks || signOffs.length > 0 || wanted.statuses.some(({ on }) => on === 'source'),
    withTargetStatuses: wanted.statuses.some(({ on }) => on === 'target'),
    withReviews: wanted.signOffs.some(({ kind }) => kind === 'reviews'),
  })
  const found = await Promise.all(
    signOffs.map(async ({ environment }) => {
      const consent = await consents.read(environment, seen.sourceStatuses)
      return consent === undefined ? [] : [[environment, consent] as const]
    }),
  )
  const live: LiveFacts = {
    checks: withChecks
      ? await readChecksPicture(repository, facts.candidate.sha, seen.checks)
      : { value: { checks: [], suites: [], runs: [] } },
    sourceStatuses: seen.sourceStatuses,
    targetStatuses: seen.targetStatuses,
    deployments: seen.deployments,
    reviews: seen.reviews,
    liveCommit: wanted.liveUrl === undefined ? undefined : await readLiveCommit(wanted.liveUrl, ports.http),
    now: ports.clock.date(),
  }
  return { live, consents: new Map(found.flat()) }
}

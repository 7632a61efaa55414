import type { Ports } from '../../../shared/action/action.ts'
import { describeHold, holdsInForce } from '../../../shared/record/hold.ts'
import { type Reading, readRecord } from '../../../shared/record/read-record.ts'
import type { Wanted } from '../inputs/wanted.ts'
import type { Approvals } from './approval.ts'
import { readCommitChecks } from './commit-checks.ts'
import { type CommitEvidence, readCommitEvidence } from './commit-evidence.ts'
import { readEnvironmentApprovals } from './environment-approvals.ts'
import type { LiveFacts } from './facts.ts'
import type { GatheredPromotion } from './gather.ts'
import { readLiveCommit } from './live-commit.ts'
import { place, type Repository } from './repository.ts'
import type { Result } from './result.ts'
import { servedOf } from './served.ts'
import type { Served } from './served-state.ts'

/** What is read anew while waiting, with the sign-offs that were found in it. */
export interface Live {
  readonly live: LiveFacts
  readonly approvals: Approvals
}

/** Reads what may change from one minute to the next, and nothing that no gate asks for. */
export async function gatherLive(promotion: GatheredPromotion, wanted: Wanted, ports: Ports): Promise<Live> {
  const { repository, facts, approvals } = promotion
  const withChecks = wanted.checks.kind !== 'none'
  const signOffs = signOffEnvironments(wanted)
  const environments = unique([wanted.deployment, ...signOffs])
  const ruled = wanted.strategy === 'pull-request' ? [] : facts.rules.deployedIn
  const [seen, records, liveCommit, holds] = await Promise.all([
    readCommitEvidence(repository, {
      candidate: facts.candidate.sha,
      target: facts.targetBefore,
      environments: unique([...environments, ...ruled]),
      withChecks,
      withSourceStatuses:
        withChecks || signOffs.length > 0 || wanted.statuses.some(({ on }) => on === 'source'),
      withTargetStatuses: wanted.statuses.some(({ on }) => on === 'target'),
      withReviews: wanted.signOffs.some(({ kind }) => kind === 'reviews'),
    }),
    readRecords(repository, environments),
    wanted.liveUrl === undefined ? undefined : readLiveCommit(wanted.liveUrl, ports.http),
    readHolds(repository, wanted.toEnvironments.names),
  ])
  const served = servedIn(environments, facts.candidate.sha, facts.runId, seen, records)
  const [checks, found, environmentApprovals] = await Promise.all([
    withChecks
      ? readCommitChecks(repository, facts.candidate.sha, seen.checks)
      : { value: { checks: [], suites: [], runs: [] } },
    wanted.signOffSource === 'environment' ? [] : readApprovals(signOffs, seen, approvals),
    wanted.signOffSource === 'run' ? new Map() : readEnvironmentApprovals(repository, signOffs, served),
  ])
  const { sourceStatuses, targetStatuses, reviews } = seen
  const listed = await readListed(wanted, seen, environmentApprovals, approvals)
  const now = ports.clock.date()
  return {
    live: {
      checks,
      sourceStatuses,
      targetStatuses,
      served,
      environmentApprovals,
      ruledDeployments: new Map([...seen.deployed].filter(([environment]) => ruled.includes(environment))),
      reviews,
      listed,
      liveCommit,
      holds,
      now,
    },
    approvals: new Map(found),
  }
}

const unique = (names: readonly (string | undefined)[]): string[] => [
  ...new Set(names.filter(name => name !== undefined)),
]

const signOffEnvironments = ({ signOffs }: Wanted): string[] =>
  signOffs.flatMap(required => (required.kind === 'status' ? [required.environment] : []))

/** Whether each person who approved somewhere is on the list: a team has to be asked for its members. */
async function readListed(
  { signOffBy }: Wanted,
  { reviews }: CommitEvidence,
  environmentApprovals: LiveFacts['environmentApprovals'],
  reader: GatheredPromotion['approvals'],
): Promise<LiveFacts['listed']> {
  if (signOffBy.length === 0) return undefined
  const said = [reviews, ...environmentApprovals.values()].flatMap(result =>
    'value' in result ? result.value.map(({ by }) => by) : [],
  )
  const logins = unique(said.filter(({ human }) => human).map(({ login }) => login.toLowerCase()))
  return new Map(
    await Promise.all(logins.map(async login => [login, await reader.mayApprove(login)] as const)),
  )
}

async function readApprovals(
  environments: readonly string[],
  { sourceStatuses }: CommitEvidence,
  reader: GatheredPromotion['approvals'],
) {
  const found = await Promise.all(
    environments.map(
      async environment => [environment, await reader.read(environment, sourceStatuses)] as const,
    ),
  )
  return found.flatMap(([environment, approval]) =>
    approval === undefined ? [] : [[environment, approval] as const],
  )
}

/** The release record of each environment. */
export async function readRecords(
  repository: Repository,
  environments: readonly string[],
): Promise<ReadonlyMap<string, Reading>> {
  const readings = environments.map(
    async environment =>
      [environment, await readRecord({ ...place(repository), environment }, repository.github)] as const,
  )
  return new Map(await Promise.all(readings))
}

/** The holds of several environments; one that cannot be looked at is not known to be free. */
async function readHolds(
  repository: Repository,
  environments: readonly string[],
): Promise<Result<readonly string[]>> {
  const readings = [...(await readRecords(repository, environments)).values()]
  const held = readings.flatMap(reading =>
    reading.kind === 'read' ? holdsInForce(reading.entries).map(describeHold) : [],
  )
  const unread = readings.find(({ kind }) => kind === 'unreadable')
  return held.length === 0 && unread?.kind === 'unreadable'
    ? { unreadable: { reason: unread.why, permission: 'deployments: read' } }
    : { value: held }
}

/** What each environment runs, seen from one commit. */
export function servedIn(
  environments: readonly string[],
  candidate: string,
  runId: string,
  { deployments }: Pick<CommitEvidence, 'deployments'>,
  records: ReadonlyMap<string, Reading>,
): ReadonlyMap<string, Served> {
  return new Map(
    environments.map(environment => {
      const record = records.get(environment) ?? {
        kind: 'unreadable',
        why: 'it was not asked for',
        denied: false,
      }
      const foreign = deployments.get(environment) ?? { value: [] }
      return [environment, servedOf({ environment, candidate, record, deployments: foreign, runId })]
    }),
  )
}

import type { DeploymentFacts } from './facts.ts'
import type { Served } from './served-state.ts'

const PENDING: ReadonlySet<string> = new Set(['pending', 'queued', 'in_progress', 'waiting'])

/** The newest deployment of an environment, whoever made it: an older success proves nothing about now. */
export function newestDeployment(
  deployments: readonly DeploymentFacts[],
  environment: string,
  runId: string,
): DeploymentFacts | undefined {
  return deployments
    .filter(one => one.environment.toLowerCase() === environment.toLowerCase() && !isOwn(one, runId))
    .sort((a, b) => (a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1))[0]
}

const RUN = /\/runs\/(\d{1,20})(?:\/|$)/

const isOwn = ({ logUrl }: DeploymentFacts, runId: string): boolean =>
  runId !== '' && RUN.exec(logUrl ?? '')?.[1] === runId

/** What GitHub's newest deployment says, seen from one commit. */
export function servedByDeployment(newest: DeploymentFacts, candidate: string): Served {
  const { sha, state, at, url, logUrl } = newest
  const facts = {
    at,
    sha,
    url: logUrl ?? url,
    runId: RUN.exec(logUrl ?? '')?.[1],
    what: `the newest deployment is of ${sha === candidate ? 'this commit' : `another commit, ${sha.slice(0, 7)}`} (${state})`,
  }
  if (sha !== candidate) return { ...facts, kind: 'other' }
  if (state === 'success') return { ...facts, kind: 'current' }
  return { ...facts, kind: PENDING.has(state) ? 'pending' : 'other' }
}

import { formatDuration } from '../../../shared/units/duration.ts'
import type { DeploymentFacts } from '../evidence/facts.ts'
import { type Gate, type GateState, type Known, unreadable } from './gate.ts'

const PENDING = new Set(['pending', 'queued', 'in_progress', 'waiting'])

export interface DeploymentQuestion {
  readonly environment: string
  readonly candidate: string
  readonly deployments: Known<readonly DeploymentFacts[]>
  /** Deployments of this very run say nothing about what ran before it. */
  readonly runId: string
}

/** The newest deployment of an environment, whoever made it: an older success proves nothing about now. */
export function newestDeployment(
  deployments: readonly DeploymentFacts[],
  environment: string,
  runId: string,
): DeploymentFacts | undefined {
  return deployments
    .filter(one => one.environment === environment && !isOwn(one, runId))
    .sort((a, b) => (a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1))[0]
}

const isOwn = ({ logUrl }: DeploymentFacts, runId: string): boolean =>
  runId !== '' && new RegExp(`/runs/${runId}(?:/|$)`).test(logUrl ?? '')

/** Is this commit the current successful deployment of the environment? */
export function deploymentGate(question: DeploymentQuestion): Gate {
  const { environment, candidate, deployments, runId } = question
  const [id, title] = ['deployment', `Deployed in ${environment}`]
  if ('unread' in deployments) return unreadable(id, title, deployments.unread)
  const newest = newestDeployment(deployments.value, environment, runId)
  const gate = (state: GateState, summary: string): Gate => ({
    id,
    title,
    state,
    summary,
    evidence: newest === undefined ? [] : [evidenceOf(newest)],
  })
  if (newest === undefined) return gate('missing', `Nothing was ever deployed in ${environment}.`)
  if (newest.sha !== candidate) {
    return gate(
      'failed',
      `The newest deployment is of another commit, ${newest.sha.slice(0, 7)} (${newest.state}).`,
    )
  }
  if (newest.state === 'success') return gate('passed', 'This commit is the current deployment.')
  if (PENDING.has(newest.state)) return gate('pending', `The deployment of this commit is ${newest.state}.`)
  return gate('failed', `The deployment of this commit is ${newest.state}.`)
}

/** Has the commit been deployed long enough? */
export function soakGate(
  question: DeploymentQuestion & { readonly minMs: number; readonly now: Date },
): Gate {
  const { environment, candidate, deployments, runId, minMs, now } = question
  const [id, title] = ['soak', `Proven in ${environment} for ${formatDuration(minMs)}`]
  if ('unread' in deployments) return unreadable(id, title, deployments.unread)
  const newest = newestDeployment(deployments.value, environment, runId)
  if (newest === undefined || newest.sha !== candidate || newest.state !== 'success') {
    return { id, title, state: 'missing', summary: 'It is not deployed there.', evidence: [] }
  }
  const age = now.getTime() - Date.parse(newest.at)
  const evidence = [evidenceOf(newest)]
  if (age >= minMs)
    return { id, title, state: 'passed', summary: `Deployed for ${formatDuration(age)}.`, evidence }
  const rest = formatDuration(minMs - age)
  return {
    id,
    title,
    state: 'pending',
    summary: `Deployed for ${formatDuration(age)}; ${rest} to go.`,
    evidence,
  }
}

const evidenceOf = (one: DeploymentFacts) => ({
  detail: `deployment ${one.id} in ${one.environment}: ${one.state}`,
  url: one.logUrl ?? one.url,
  sha: one.sha,
  at: one.at,
})

import { formatDuration } from '../../../shared/units/duration.ts'
import type { Served } from '../evidence/served-state.ts'
import { type Gate, type GateState, unreadableGate } from './gate.ts'

export interface DeploymentQuestion {
  readonly environment: string
  readonly served: Served
}

/** Is this commit the current successful deployment of the environment? */
export function deploymentGate({ environment, served }: DeploymentQuestion): Gate {
  const [id, title] = ['deployment', `Deployed in ${environment}`]
  if (served.kind === 'unreadable') return unreadableGate(id, title, served.unreadable)
  const gate = (state: GateState, summary: string): Gate => ({
    id,
    title,
    state,
    summary,
    evidence: evidenceOf(served),
  })
  switch (served.kind) {
    case 'none':
      return gate('missing', `Nothing was ever deployed in ${environment}.`)
    case 'current':
      return gate('passed', `This commit is the current deployment: ${served.what}.`)
    case 'pending':
      return gate('pending', `The deployment of this commit is not done: ${served.what}.`)
    case 'other':
      return gate('failed', `This commit is not the current deployment: ${served.what}.`)
  }
}

/** Has the commit been deployed long enough? */
export function soakGate(
  question: DeploymentQuestion & { readonly minMs: number; readonly now: Date },
): Gate {
  const { environment, served, minMs, now } = question
  const [id, title] = ['soak', `Proven in ${environment} for ${formatDuration(minMs)}`]
  if (served.kind === 'unreadable') return unreadableGate(id, title, served.unreadable)
  if (served.kind !== 'current')
    return { id, title, state: 'missing', summary: 'It is not deployed there.', evidence: [] }
  const age = now.getTime() - Date.parse(served.at)
  const evidence = evidenceOf(served)
  if (age >= minMs)
    return { id, title, state: 'passed', summary: `Deployed for ${formatDuration(age)}.`, evidence }
  const rest = formatDuration(minMs - age)
  const summary = `Deployed for ${formatDuration(age)}; ${rest} to go.`
  return { id, title, state: 'pending', summary, evidence }
}

function evidenceOf(served: Served) {
  if (served.kind === 'none' || served.kind === 'unreadable') return []
  const { what, url, sha, at } = served
  return [{ detail: what, url, sha, at }]
}

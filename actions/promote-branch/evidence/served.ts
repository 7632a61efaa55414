import type { Entry } from '../../../shared/record/entry.ts'
import { currentTargets } from '../../../shared/record/environment-state.ts'
import type { Reading } from '../../../shared/record/read-record.ts'
import { replay, type SideEntry } from '../../../shared/record/replay.ts'
import type { DeploymentFacts } from './facts.ts'
import { newestDeployment, servedByDeployment } from './foreign-deployment.ts'
import type { Result } from './result.ts'
import type { Served } from './served-state.ts'

export interface ServedQuestion {
  readonly environment: string
  readonly candidate: string
  readonly record: Reading
  /** GitHub's own list of deployments, made by jobs and other tools. */
  readonly deployments: Result<readonly DeploymentFacts[]>
  /** Deployments of this very run say nothing about what ran before it. */
  readonly runId: string
}

/**
 * What an environment runs. Where the release record knows the environment it alone counts; else GitHub's newest other
 * deployment does, which says less: it is written by whoever deploys, and not withdrawn when something is rolled back.
 */
export function servedOf(question: ServedQuestion): Served {
  const { record, deployments, environment, candidate, runId } = question
  if (record.kind === 'unreadable')
    return { kind: 'unreadable', unreadable: { reason: record.why, permission: 'deployments: read' } }
  const known = servedByRecord(record.entries, candidate)
  if (known !== undefined) return known
  if ('unreadable' in deployments) return { kind: 'unreadable', unreadable: deployments.unreadable }
  const newest = newestDeployment(deployments.value, environment, runId)
  return newest === undefined ? { kind: 'none' } : servedByDeployment(newest, candidate)
}

/** Every side must run the commit, in every place that it still has. */
function servedByRecord(entries: readonly Entry[], candidate: string): Served | undefined {
  const sides = currentTargets(entries).map(({ newest }) => servedBySide(newest, entries, candidate))
  return (
    sides.find(({ kind }) => kind === 'other') ??
    sides.find(({ kind }) => kind === 'pending') ??
    latest(sides)
  )
}

function servedBySide(newest: SideEntry, entries: readonly Entry[], candidate: string): Served {
  const { component, target, run } = newest.payload
  const top = replay(entries, target).at(-1)
  const facts = {
    at: top?.since ?? newest.createdAt,
    sha: top?.commit,
    url: undefined,
    runId: run?.split('.')[0],
  }
  const what = `${component} runs ${top?.commit?.slice(0, 7) ?? 'nothing that served well'}, by the release record`
  if (top?.commit === candidate) return { ...facts, kind: 'current', what }
  const comes = newest.ending === 'open' && newest.payload.commit === candidate
  return { ...facts, kind: comes ? 'pending' : 'other', what }
}

const latest = (sides: readonly Served[]): Served | undefined =>
  sides
    .filter(side => side.kind === 'current')
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1)

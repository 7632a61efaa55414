import type { Ports } from '../../../shared/action/action.ts'
import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { type CommitStatus, tryCommitStatus } from '../../../shared/github/commit-status.ts'
import { isSameBuild } from '../../../shared/record/revision.ts'
import type { Release } from '../release.ts'
import { bringBack } from '../steps/go-back.ts'
import { type Event, headingOf } from '../transaction/run-record.ts'
import type { PairTarget } from './pair-target.ts'
import type { SideState } from './read-sides.ts'

type Target = PairTarget['targets'][number]

/** Moves one side after the other, the back end first; the first that fails is the last that was tried. */
export async function movePair(pair: PairTarget, release: Release, ports: Ports): Promise<Event[]> {
  const events: Event[] = []
  for (const target of pair.targets) {
    const { side } = target.state
    const startedMs = ports.clock.now()
    const result = await ports.log.group(headingOf('rollback', side.noun), () => move(target, release, ports))
    const endedMs = ports.clock.now()
    events.push({ step: side.component, title: side.noun, act: 'rollback', result, startedMs, endedMs })
    if (result.failure !== undefined) break
  }
  return events
}

async function move({ state, target }: Target, release: Release, ports: Ports): Promise<StepResult> {
  const { side, record, top } = state
  if (top !== undefined && isSameBuild(top, target.to) && target.leaves.length === 0) {
    const summary = `${top.id} serves already`
    return { verdict: 'unchanged', serves: top, result: 'unchanged', outputs: {}, summary }
  }
  const reason = release.inputs.reason ?? 'asked for'
  const result = await stillServing(await bringBack(side, record, { target, reason, ports }), state)
  if (result.failure === undefined && release.inputs.commitStatus)
    await leaveStatuses({ state, target }, result, ports)
  return result
}

/** What failed may have moved nothing: then what served before is looked for, and found to serve. */
async function stillServing(result: StepResult, { side, top }: SideState): Promise<StepResult> {
  if (result.failure === undefined || result.verdict !== 'unknown' || top === undefined) return result
  try {
    const { verdict, serves } = await side.step.verify(top)
    return verdict === 'live' ? { ...result, verdict: 'not-live', serves } : result
  } catch (thrown) {
    if (!(thrown instanceof ActionError)) throw thrown
    return result
  }
}

/** The commit that serves again gets the success; the one that was left gets the failure, in the same context. */
async function leaveStatuses({ state, target }: Target, result: StepResult, ports: Ports): Promise<void> {
  const { github, run, log } = ports
  const context = `${state.side.section.listed.deployer.declaration.name}/${state.record.scope.environment}`
  const again = target.to.commit
  const left = state.top?.commit
  const statuses: CommitStatus[] = [
    ...(again === undefined
      ? []
      : [{ context, sha: again, state: 'success' as const, description: result.summary }]),
    ...(left === undefined || left === again
      ? []
      : [{ context, sha: left, state: 'failure' as const, description: `rolled back to ${target.to.id}` }]),
  ]
  if (github === undefined) return
  for (const status of statuses) await tryCommitStatus(status, github, run, log)
}

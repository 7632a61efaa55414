import { rolledBackOf } from '../transaction/outcome.ts'
import type { Event, RunRecord } from '../transaction/run-record.ts'
import { pairOf, sidesOf } from './sides.ts'

/** The outputs of a release, gathered from its steps; the newest act of a step counts. */
export function releaseOutputs({ events, failed }: RunRecord) {
  const backend = outputsOf(events, 'backend')
  const frontend = outputsOf(events, 'frontend')
  return {
    backendResult: backend['result'],
    backendUrl: backend['url'],
    backendDeploymentId: deploymentOf(events, 'backend'),
    frontendResult: frontend['result'],
    frontendUrl: frontend['aliasUrl'] ?? frontend['url'],
    frontendDeploymentId: deploymentOf(events, 'frontend'),
    buildDigest: frontend['buildDigest'],
    backupId: outputsOf(events, 'backup')['backupId'],
    smokeResult: outputsOf(events, 'smoke')['result'],
    failedPart: failed?.step,
    rolledBack: rolledBackOf(events)
      .filter(({ complete }) => complete)
      .map(({ step }) => step),
    served: pairOf(sidesOf({ events })),
    parts: events.map(({ step, act, result }) => ({
      part: step,
      act,
      result: result.result,
      summary: result.summary,
      outputs: result.outputs,
    })),
  }
}

type Texts = Readonly<Record<string, string | undefined>>

const lastOf = (events: readonly Event[], step: Event['step']): Event | undefined =>
  events.findLast(event => event.step === step && event.act !== 'check') ??
  events.findLast(event => event.step === step)

function outputsOf(events: readonly Event[], step: Event['step']): Texts {
  const applied = events.findLast(event => event.step === step && event.act === 'apply')
  const { result } = applied ?? lastOf(events, step) ?? {}
  return result === undefined ? {} : { ...(result.outputs as Texts), result: result.result }
}

/** Every kind names its deployment in its own way; the revision is the same for all. */
function deploymentOf(events: readonly Event[], step: Event['step']): string | undefined {
  const last = lastOf(events, step)
  if (last === undefined || last.act === 'check') return undefined
  return last.result.serves?.id ?? outputsOf(events, step)['deploymentId']
}

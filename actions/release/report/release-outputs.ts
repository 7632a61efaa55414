import type { PartName } from '../parts/part.ts'
import type { Event, Story } from '../transaction/transaction.ts'
import { takenBack } from '../transaction/verdict.ts'
import { pairOf, sidesOf } from './sides.ts'

/** The outputs of a release, gathered from its parts; the newest act of a part counts. */
export function releaseOutputs({ events, failed }: Story) {
  const backend = outputsOf(events, 'backend')
  const frontend = outputsOf(events, 'frontend')
  return {
    backendResult: backend['result'],
    backendUrl: backend['url'],
    backendDeploymentId: backend['deploymentId'],
    frontendResult: frontend['result'],
    frontendUrl: frontend['aliasUrl'] ?? frontend['url'],
    frontendDeploymentId: frontend['deploymentId'],
    buildDigest: frontend['buildDigest'],
    backupId: outputsOf(events, 'backup')['backupId'],
    smokeResult: outputsOf(events, 'smoke')['result'],
    failedPart: failed?.part,
    takenBack: takenBack(events)
      .filter(({ complete }) => complete)
      .map(({ part }) => part),
    served: pairOf(sidesOf({ events, failed })),
    parts: events.map(({ part, act, ending }) => ({
      part,
      act,
      result: ending.result,
      summary: ending.summary,
      outputs: ending.outputs,
    })),
  }
}

type Texts = Readonly<Record<string, string | undefined>>

function outputsOf(events: readonly Event[], part: PartName): Texts {
  const performed = events.findLast(event => event.part === part && event.act === 'perform')
  const last = performed ?? events.findLast(event => event.part === part)
  return (last?.ending.outputs ?? {}) as Texts
}

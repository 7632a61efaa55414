import { ActionError } from '../../../shared/failure/action-error.ts'
import type { DeployOutcome } from '../report/outcome.ts'

/** What became of one of several services. */
export interface ServiceOutcome {
  readonly service: string
  readonly outcome: DeployOutcome
  /** How it went back, because another one failed. */
  readonly back?: DeployOutcome
}

/** One outcome of all: the outputs of the first, the verdict of the worst, every service by name. */
export function combine(all: readonly ServiceOutcome[]): DeployOutcome {
  const [first] = all
  if (first === undefined) throw new ActionError('There is no service', { code: 'input' })
  const failed = all.find(({ outcome }) => outcome.failure !== undefined)
  const worst = failed ?? first
  const moved = all.filter(({ back }) => back !== undefined)
  const isBack = moved.every(({ back }) => back?.failure === undefined)
  const summary = all.map(line).join('; ')
  const failure = failed?.outcome.failure
  return {
    outputs: {
      ...first.outcome.outputs,
      result: worst.outcome.outputs.result,
      summary,
      rolledBack: moved.length > 0 ? isBack : worst.outcome.outputs.rolledBack,
      failurePhase: worst.outcome.outputs.failurePhase,
      failureReason: worst.outcome.outputs.failureReason,
      services: JSON.stringify(Object.fromEntries(all.map(entry))),
    },
    ...(failure === undefined ? {} : { failure: failureOf(failure, moved) }),
    report: all.map(({ outcome }) => outcome.report ?? '').join('\n\n'),
    ...statusOf(worst, summary),
  }
}

function statusOf({ outcome }: ServiceOutcome, description: string) {
  return outcome.commitStatus === undefined ? {} : { commitStatus: { ...outcome.commitStatus, description } }
}

const line = ({ service, outcome, back }: ServiceOutcome): string =>
  back === undefined
    ? `${service}: ${outcome.outputs.result}`
    : `${service}: ${back.failure === undefined ? 'rolled back with the others' : 'could not be rolled back'}`

const entry = ({ service, outcome, back }: ServiceOutcome): [string, object] => [
  service,
  {
    result: back === undefined ? outcome.outputs.result : back.outputs.result,
    deployment: back?.outputs.deploymentId ?? outcome.outputs.deploymentId,
    url: outcome.outputs.url,
  },
]

function failureOf(failure: ActionError, moved: readonly ServiceOutcome[]): ActionError {
  const notes = moved.map(({ service, back }) =>
    back?.failure === undefined
      ? `${service} was live already and is rolled back with it.`
      : `${service} was live already and could not be rolled back: ${back.failure.message}`,
  )
  const remedy = [...notes, failure.remedy ?? ''].filter(text => text !== '').join('\n')
  return new ActionError(failure.message, { code: failure.code, ...(remedy === '' ? {} : { remedy }) })
}

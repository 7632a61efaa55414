import type { Ports } from '../../../shared/action/action.ts'
import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Inputs } from '../declaration.ts'
import type { Listed } from '../deployers.ts'
import { openRelease } from '../open-release.ts'
import { recordRelease } from '../record-release.ts'
import type { Release } from '../release.ts'
import type { ReleaseOutcome } from '../release-outcome.ts'
import { releaseOutputs } from '../report/release-outputs.ts'
import { releaseReport } from '../report/release-report.ts'
import { type ServedLayers, servedLayers } from '../report/served-since.ts'
import { summarySentence } from '../report/summary-sentence.ts'
import { makeSteps } from '../steps/make-steps.ts'
import { type Outcome, outcomeOf } from '../transaction/outcome.ts'
import type { RunRecord } from '../transaction/run-record.ts'
import { runSteps } from '../transaction/run-steps.ts'

/** Releases one environment as one transaction, composed of the very actions that also run as steps of their own. */
export async function deploy(
  inputs: Inputs,
  ports: Ports,
  deployers: readonly Listed[],
): Promise<ReleaseOutcome> {
  const onlyCheck = inputs.plan || inputs.dryRun
  const release = await openRelease(inputs, ports, deployers)
  const record = await runSteps(makeSteps(release), runnerOf(ports), onlyCheck)
  if (!isHandedOver(record)) await release.unfinished.isOver()
  const outcome = outcomeOf(record, onlyCheck)
  const previousReleaseId = onlyCheck ? undefined : await recordRelease(release, record, outcome)
  const layers: ServedLayers = onlyCheck ? new Map() : await servedLayers(release)
  const concluded = conclude({ record, outcome, layers }, release, onlyCheck)
  return { ...concluded, outputs: { ...concluded.outputs, previousReleaseId } }
}

/** Cancelled: the `post` step has something to roll back. */
const isHandedOver = ({ events }: RunRecord): boolean =>
  events.some(({ result }) => result.result === 'handed-over')

const runnerOf = ({ clock, log }: Ports) => ({
  now: () => clock.now(),
  group: async (title: string, body: () => Promise<StepResult>): Promise<StepResult> =>
    await log.group(title, body),
})

interface Ended {
  readonly record: RunRecord
  readonly outcome: Outcome
  readonly layers: ServedLayers
}

function conclude(
  { record, outcome, layers }: Ended,
  { id, inputs, ports }: Release,
  onlyCheck: boolean,
): ReleaseOutcome {
  const { environment } = inputs
  const summary = summarySentence(record, outcome, environment)
  const failure = record.failed?.result.failure
  return {
    outputs: { result: outcome, summary, releaseId: id, ...releaseOutputs(record) },
    report: releaseReport(record, outcome, {
      ...{ environment, layers, commit: ports.run.subject.commit.value ?? '' },
    }),
    ...(onlyCheck ? {} : { commitStatus: statusOf(outcome, summary, environment) }),
    ...(failure === undefined
      ? {}
      : { failure: new ActionError(summary, { cause: failure, remedy: remedyOf(failure) }) }),
  }
}

const statusOf = (outcome: Outcome, description: string, environment: string) => ({
  context: `release/${environment}`,
  state: outcome === 'released' ? ('success' as const) : ('failure' as const),
  description,
})

const remedyOf = ({ message, remedy }: ActionError): string =>
  remedy === undefined ? message : `${message}\n${remedy}`

import { camelCase, type Declaration, type OutputsOf, type OutputValue } from '../declaration/declaration.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { type CommitStatus, tryCommitStatus } from '../github/commit-status.ts'
import type { Outcome, Ports } from './action.ts'
import type { Stage } from './stage.ts'

/** Evidence has a time of its own: that of the step may be over, and running out of it is just what has to be reported. */
const STATUS_MS = 20_000
const STATUS_AFTER_CANCELLATION_MS = 2_000

/** Writes everything a run leaves behind, and ends red when the outcome says so. */
export async function reportOutcome<D extends Declaration>(
  declaration: D,
  outcome: Outcome<D>,
  inputs: object,
  ports: Ports,
  stage: Stage,
): Promise<void> {
  const outputs = outputTexts(declaration, outcome.outputs, ports.clock.now() - stage.startedMs)
  const clean = Object.fromEntries(
    Object.entries(outputs).map(([name, text]) => [name, stage.secrets.redact(text)]),
  )
  await stage.stepFiles.writeOutputs(clean)
  if (outcome.report !== undefined) await stage.stepFiles.writeSummary(stage.secrets.redact(outcome.report))
  await leaveStatus(outcome.commitStatus, inputs, ports, stage)
  if (stage.local) printOutputs(clean, ports)
  if (outcome.failure === undefined) return ports.log.info(clean['summary'] ?? '')
  const failure = describeFailure(outcome.failure)
  for (const cause of failure.causes) ports.log.outside(`caused by ${cause}`)
  ports.log.error({ title: declaration.title, message: failure.message })
  stage.host.setExitCode(1)
}

/** The status is evidence, so it is left on failure too; a dry run changes nothing, not even that. */
export async function leaveStatus(
  status: CommitStatus | undefined,
  inputs: object,
  ports: Ports,
  stage: Stage,
): Promise<void> {
  const { commitStatus, dryRun } = inputs as { commitStatus?: unknown; dryRun?: unknown }
  if (status === undefined || commitStatus !== true || dryRun === true) return
  const { github } = stage.cancellation.signal.aborted
    ? ports.afterCancellation(STATUS_AFTER_CANCELLATION_MS)
    : ports.withTimeout(STATUS_MS)
  if (github === undefined) return
  const clean = { ...status, description: stage.secrets.redact(status.description) }
  await tryCommitStatus(clean, github, ports.run, ports.log)
}

/** Every declared output as text; what a run did not set is empty. */
function outputTexts<D extends Declaration>(
  declaration: D,
  outputs: OutputsOf<D>,
  durationMs: number,
): Record<string, string> {
  const values: Readonly<Record<string, OutputValue>> = { ...outputs, durationMs: Math.round(durationMs) }
  return Object.fromEntries(
    Object.keys(declaration.outputs).map(name => [name, outputText(values[camelCase(name)])]),
  )
}

function outputText(value: OutputValue): string {
  if (value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function printOutputs(outputs: Readonly<Record<string, string>>, { log }: Ports): void {
  const shown = Object.entries(outputs).filter(([name, text]) => text !== '' && name !== 'summary')
  const width = Math.max(...shown.map(([name]) => name.length))
  for (const [name, text] of shown) log.info(`${name.padEnd(width)}  ${text}`)
}

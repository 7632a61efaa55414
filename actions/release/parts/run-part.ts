import type { Outcome, Ports } from '../../../shared/action/action.ts'
import type { Declaration, InputsOf } from '../../../shared/declaration/declaration.ts'
import { type RawInputs, readInputs } from '../../../shared/declaration/read-inputs.ts'
import { tryCommitStatus } from '../../../shared/github/commit-status.ts'
import type { Ending } from './part.ts'

/** An action as a part of a release uses it: the very same code that runs as a step of its own. */
export interface Composed<D extends Declaration> {
  readonly declaration: D
  run(inputs: InputsOf<D>, ports: Ports): Promise<Outcome<D>>
}

/** What an action left, without the types of its outputs. */
export type Played = Omit<Ending, 'served'>

/**
 * Runs an action inside the release: its own deadline within that of the release, its own commit status, its own rules
 * for inputs.
 * @throws whatever the action throws
 */
export async function runPart<D extends Declaration>(
  action: Composed<D>,
  raw: RawInputs,
  ports: Ports,
): Promise<Played> {
  const inputs = readInputs(action.declaration, raw) as InputsOf<D>
  ports.deadline.ensure(`starting ${action.declaration.name}`)
  const outcome = await action.run(inputs, ports.withTimeout(timeoutOf(inputs, ports)))
  await leaveStatus(outcome, raw, ports)
  const { result, summary } = outcome.outputs as { result: string; summary: string }
  return {
    result,
    summary,
    outputs: outcome.outputs as Readonly<Record<string, unknown>>,
    ...(outcome.failure === undefined ? {} : { failure: outcome.failure }),
    ...(outcome.report === undefined ? {} : { report: outcome.report }),
    ...(outcome.commitStatus === undefined ? {} : { status: outcome.commitStatus }),
  }
}

function timeoutOf(inputs: object, { deadline }: Ports): number {
  const own =
    'timeout' in inputs && typeof inputs.timeout === 'number' ? inputs.timeout : Number.POSITIVE_INFINITY
  return Math.min(own, deadline.remainingMs())
}

async function leaveStatus<D>({ commitStatus }: Outcome<D>, raw: RawInputs, ports: Ports): Promise<void> {
  if (commitStatus === undefined || ports.github === undefined) return
  if (raw['dry-run'] === 'true' || raw['commit-status'] !== 'true') return
  await tryCommitStatus(commitStatus, ports.github, ports.run, ports.log)
}

import type { Deps, Outcome } from '../../../shared/action/action.ts'
import type { Declaration, InputsOf } from '../../../shared/declaration/declaration.ts'
import { type RawInputs, readInputs } from '../../../shared/declaration/read-inputs.ts'
import { tryCommitStatus } from '../../../shared/github/commit-status.ts'
import type { Ending } from './part.ts'

/** An action as a part of a release uses it: the very same code that runs as a step of its own. */
export interface Composed<D extends Declaration> {
  readonly declaration: D
  run(inputs: InputsOf<D>, deps: Deps): Promise<Outcome<D>>
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
  deps: Deps,
): Promise<Played> {
  const inputs = readInputs(action.declaration, raw) as InputsOf<D>
  deps.deadline.ensure(`starting ${action.declaration.name}`)
  const outcome = await action.run(inputs, deps.withTimeout(timeoutOf(inputs, deps)))
  await leaveStatus(outcome, raw, deps)
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

function timeoutOf(inputs: object, { deadline }: Deps): number {
  const own =
    'timeout' in inputs && typeof inputs.timeout === 'number' ? inputs.timeout : Number.POSITIVE_INFINITY
  return Math.min(own, deadline.remainingMs())
}

async function leaveStatus<D>({ commitStatus }: Outcome<D>, raw: RawInputs, deps: Deps): Promise<void> {
  if (commitStatus === undefined || deps.github === undefined) return
  if (raw['dry-run'] === 'true' || raw['commit-status'] !== 'true') return
  await tryCommitStatus(commitStatus, deps.github, deps.run, deps.log)
}

import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { describeFailure } from '../../../shared/failure/describe-failure.ts'
import { changesServed, type ReleaseStep } from '../steps/release-step.ts'
import { type Act, type Event, headingOf, type RunRecord } from './run-record.ts'

export interface Runner {
  readonly now: () => number
  /** Wraps each act, so that the log shows it as a group. */
  readonly group: (title: string, body: () => Promise<StepResult>) => Promise<StepResult>
}

/**
 * All steps are checked before the first is applied, so that a token that is refused or a folder that is missing is found
 * while nothing has been touched. When a step fails, everything that has begun to be served is rolled back, last first.
 */
export async function runSteps(
  steps: readonly ReleaseStep[],
  runner: Runner,
  onlyCheck: boolean,
): Promise<RunRecord> {
  const events: Event[] = []
  const run = async (step: ReleaseStep, act: Act, body: () => Promise<StepResult>): Promise<Event> => {
    const event = await recordAct(step, act, body, runner)
    events.push(event)
    return event
  }
  for (const step of steps) await run(step, 'check', () => step.check())
  const refused = events.find(({ result }) => result.failure !== undefined)
  if (onlyCheck || refused !== undefined) return { events, failed: refused }
  for (const step of steps) {
    const applied = await run(step, 'apply', () => step.apply())
    if (applied.result.failure === undefined) continue
    await rollBack(steps, { events, failed: applied }, run)
    return { events, failed: applied }
  }
  return await overtakenAtLast(steps, events)
}

/** Two releases at once must not both be called good: what one brought live may be replaced before it ends. */
async function overtakenAtLast(steps: readonly ReleaseStep[], events: readonly Event[]): Promise<RunRecord> {
  const last = await Promise.all(
    events.map(async event => {
      const step = event.act === 'apply' ? steps.find(({ name }) => name === event.step) : undefined
      const overtaken = await step?.overtaken?.(event.result)
      return overtaken === undefined ? event : { ...event, result: overtaken }
    }),
  )
  return { events: last, failed: last.find(({ result }) => result.failure !== undefined) }
}

type Run = (step: ReleaseStep, act: Act, body: () => Promise<StepResult>) => Promise<Event>

async function rollBack(steps: readonly ReleaseStep[], { events, failed }: Failed, run: Run): Promise<void> {
  const applied = events.filter(event => event.act === 'apply' && changesServed(event.result))
  const why = `${failed.title} ended as ${failed.result.result}`
  for (const event of applied.toReversed()) {
    const step = steps.find(({ name }) => name === event.step)
    if (step?.rollback === undefined) continue
    await run(step, 'rollback', () => step.rollback?.(event.result, why) ?? Promise.resolve(event.result))
  }
}

interface Failed extends RunRecord {
  readonly failed: Event
}

async function recordAct(
  step: ReleaseStep,
  act: Act,
  body: () => Promise<StepResult>,
  { now, group }: Runner,
): Promise<Event> {
  const startedMs = now()
  const result = await group(headingOf(act, step.title), () => settled(step, body))
  return { step: step.name, title: step.title, act, result, startedMs, endedMs: now() }
}

/** A step that serves something and throws may have done half of its work: what serves is then not known. */
async function settled(step: ReleaseStep, body: () => Promise<StepResult>): Promise<StepResult> {
  try {
    return await body()
  } catch (thrown) {
    const known = thrown instanceof ActionError
    const failure = known ? thrown : new ActionError(describeFailure(thrown).message, { cause: thrown })
    const verdict = step.rollback === undefined ? 'unchanged' : 'unknown'
    return { verdict, serves: undefined, result: 'failed', summary: failure.message, outputs: {}, failure }
  }
}

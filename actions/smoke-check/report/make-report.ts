import type { Ports } from '../../../shared/action/action.ts'
import type { Check, CheckResult } from '../check/check.ts'
import type { Inputs } from '../declaration.ts'
import type { Phases } from '../phases.ts'
import type { Plan } from '../plan/plan.ts'
import type { Redactor } from '../secrets/redactor.ts'
import type { Session } from '../session.ts'
import type { GateStory } from '../wait/gate-story.ts'
import { cleanResult, cleanSightings } from './clean-result.ts'
import { allSightings, countStates, type RunReport } from './run-report.ts'
import { verdictOf, verdictSentence } from './verdict.ts'

interface Parts {
  readonly plan: Plan
  readonly inputs: Inputs
  readonly ports: Ports
  readonly session: Session
  readonly phases: Phases
  readonly redactor: Redactor
}

/** Puts together what was found, in the order of the plan and clean of secrets. */
export function makeReport({ plan, inputs, ports, session, phases, redactor }: Parts): RunReport {
  const { gates, asserted, cancelled } = phases
  const found = new Map([...(gates?.results ?? []), ...asserted].map(result => [result.check, result]))
  const results = plan.checks.map(check => cleanResult(found.get(check) ?? notLookedAt(check), redactor))
  const counts = countStates(results)
  const end = gates?.end
  const result = cancelled === undefined ? verdictOf(end, counts) : 'failed'
  const durationMs = ports.clock.now() - session.startedMs
  const sentence = verdictSentence({ result, end, counts, results })
  return {
    result,
    summary: cancelled === undefined ? redactor.short(sentence) : 'Cancelled before everything was checked',
    cancelled: cancelled !== undefined,
    environment: inputs.environment,
    name: inputs.name,
    baseUrl: plan.baseUrl,
    frontendUrl: plan.target.frontend,
    expectedCommit: plan.target.expectedCommit,
    seen: allSightings(results),
    end,
    rounds: gates?.rounds ?? 0,
    stories: (gates?.stories ?? []).map(story => cleanStory(story, redactor)),
    results,
    counts,
    requests: session.requests,
    durationMs,
    startedAt: new Date(ports.clock.date().getTime() - durationMs),
    runUrl: ports.run.runUrl,
  }
}

const notLookedAt = (check: Check): CheckResult => ({
  check,
  state: 'skipped',
  evidence: { mismatches: [], skipped: 'not looked at' },
  attempts: 0,
  startMs: 0,
  endMs: 0,
})

function cleanStory(story: GateStory, redactor: Redactor): GateStory {
  const clean = (text: string | undefined) => (text === undefined ? undefined : redactor.short(text))
  return {
    ...story,
    firstError: clean(story.firstError),
    lastError: clean(story.lastError),
    seen: cleanSightings(story.seen, redactor),
  }
}

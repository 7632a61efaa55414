import type { Deps, Outcome } from '../../shared/action/action.ts'
import { ActionError } from '../../shared/failure/action-error.ts'
import { readPlan } from './databiz/read-databiz.ts'
import type { declaration, Inputs } from './declaration.ts'
import { checkParts } from './parts/check-parts.ts'
import { makeParts } from './parts/make-parts.ts'
import { releaseOutputs } from './report/release-outputs.ts'
import { releaseReport } from './report/release-report.ts'
import { summarySentence } from './report/summary-sentence.ts'
import { type Story, transact } from './transaction/transaction.ts'
import { type Verdict, verdictOf } from './transaction/verdict.ts'

export type ReleaseOutcome = Outcome<typeof declaration>

/** Releases one environment as one transaction, composed of the very actions that also run as steps of their own. */
export async function run(inputs: Inputs, deps: Deps): Promise<ReleaseOutcome> {
  const onlyPlan = inputs.plan || inputs.dryRun
  const plan = await readPlan(inputs.file, inputs.environment, deps.files)
  checkParts(plan, inputs, deps.run.branch)
  const parts = makeParts(plan, inputs, deps)
  const story = await transact(parts, stagehand(deps), onlyPlan)
  return outcomeOf(story, verdictOf(story, onlyPlan), inputs)
}

const stagehand = ({ clock, log }: Deps) => ({
  now: () => clock.now(),
  scene: async <Value>(title: string, act: () => Promise<Value>): Promise<Value> =>
    await log.group(title, act),
})

function outcomeOf(story: Story, verdict: Verdict, inputs: Inputs): ReleaseOutcome {
  const summary = summarySentence(story, verdict, inputs.environment)
  const failure = story.failed?.ending.failure
  return {
    outputs: { result: verdict, summary, ...releaseOutputs(story) },
    report: releaseReport(story, verdict, inputs.environment),
    commitStatus: {
      context: `release/${inputs.environment}`,
      state: verdict === 'released' ? 'success' : 'failure',
      description: summary,
    },
    ...(failure === undefined
      ? {}
      : { failure: new ActionError(summary, { cause: failure, remedy: failure.message }) }),
  }
}

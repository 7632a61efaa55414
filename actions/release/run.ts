import type { Outcome, Ports } from '../../shared/action/action.ts'
import { ActionError } from '../../shared/failure/action-error.ts'
import { readPlan } from './databiz/read-databiz.ts'
import type { declaration, Inputs } from './declaration.ts'
import { checkParts } from './parts/check-parts.ts'
import { makeParts } from './parts/make-parts.ts'
import { Unfinished } from './parts/unfinished.ts'
import { releaseOutputs } from './report/release-outputs.ts'
import { releaseReport } from './report/release-report.ts'
import { summarySentence } from './report/summary-sentence.ts'
import { type Story, transact } from './transaction/transaction.ts'
import { type Verdict, verdictOf } from './transaction/verdict.ts'

export type ReleaseOutcome = Outcome<typeof declaration>

/** Releases one environment as one transaction, composed of the very actions that also run as steps of their own. */
export async function run(inputs: Inputs, ports: Ports): Promise<ReleaseOutcome> {
  const onlyPlan = inputs.plan || inputs.dryRun
  const plan = await readPlan(inputs.file, inputs.environment, ports.files)
  checkParts(plan, inputs, ports.run.subject.branch.value ?? '')
  const unfinished = new Unfinished(ports)
  const parts = makeParts({ plan, inputs, ports, unfinished })
  const story = await transact(parts, stagehand(ports), onlyPlan)
  if (!isHandedOver(story)) await unfinished.isOver()
  return outcomeOf(story, verdictOf(story, onlyPlan), {
    inputs,
    commit: ports.run.subject.commit.value ?? '',
  })
}

/** Cancelled: the `post` step has something to take back. */
const isHandedOver = ({ events }: Story): boolean =>
  events.some(({ ending }) => ending.result === 'handed-over')

const stagehand = ({ clock, log }: Ports) => ({
  now: () => clock.now(),
  scene: async <Value>(title: string, act: () => Promise<Value>): Promise<Value> =>
    await log.group(title, act),
})

interface About {
  readonly inputs: Inputs
  readonly commit: string
}

function outcomeOf(story: Story, verdict: Verdict, { inputs, commit }: About): ReleaseOutcome {
  const { environment } = inputs
  const summary = summarySentence(story, verdict, environment)
  const failure = story.failed?.ending.failure
  return {
    outputs: { result: verdict, summary, ...releaseOutputs(story) },
    report: releaseReport(story, verdict, { environment, commit }),
    ...(inputs.plan ? {} : { commitStatus: statusOf(verdict, summary, environment) }),
    ...(failure === undefined
      ? {}
      : { failure: new ActionError(summary, { cause: failure, remedy: remedyOf(failure) }) }),
  }
}

const statusOf = (verdict: Verdict, description: string, environment: string) => ({
  context: `release/${environment}`,
  state: verdict === 'released' ? ('success' as const) : ('failure' as const),
  description,
})

const remedyOf = ({ message, remedy }: ActionError): string =>
  remedy === undefined ? message : `${message}\n${remedy}`

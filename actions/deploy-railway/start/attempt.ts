import type { Ports } from '../../../shared/action/action.ts'
import { ActionError, CancelledError } from '../../../shared/failure/action-error.ts'
import { RailwayError } from '../../../shared/railway/railway-error.ts'
import { formatBytes } from '../../../shared/units/size.ts'
import type { PackedSource } from '../archive/pack-source.ts'
import { largestFiles } from '../archive/source-tree.ts'
import type { Inputs } from '../declaration.ts'
import { type Evidence, NO_EVIDENCE } from '../evidence/collect-evidence.ts'
import type { Explanation } from '../evidence/explain-failure.ts'
import type { RunRecord } from '../record/run-record.ts'
import { applySettings } from '../settings/apply-settings.ts'
import { logsUrlOf } from '../snapshot/logs-url.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { touchedBy } from '../variables/plan-variables.ts'
import type { WaitResult } from '../wait/await-verdict.ts'
import type { WatchFigures } from '../watch/judge-watch.ts'
import type { Plan } from './make-plan.ts'
import { startDeployment } from './start-deployment.ts'

/** What became of the deployment, however it ended. Filled in as it goes, so that a cancelled run knows what it leaves. */
export interface Attempt {
  variablesSet: boolean
  /** The source of the service was changed. */
  sourceSet: boolean
  settingsSet: boolean
  deploymentId: string | undefined
  logsUrl: string | undefined
  packed: PackedSource['facts'] | undefined
  waitResult: WaitResult | undefined
  evidence: Evidence
  failure: Explanation | undefined
  /** A fact about a good end that people should know. */
  note: string | undefined
  /** What could not be looked at, and why: no reason to call anything wrong. */
  readonly unseen: string[]
  /** What was seen after the switch. */
  watched: WatchFigures | undefined
  elapsedMs: number
}

export const newAttempt = (): Attempt => ({
  variablesSet: false,
  sourceSet: false,
  settingsSet: false,
  deploymentId: undefined,
  logsUrl: undefined,
  packed: undefined,
  waitResult: undefined,
  evidence: NO_EVIDENCE,
  failure: undefined,
  note: undefined,
  unseen: [],
  watched: undefined,
  elapsedMs: 0,
})

export interface Context {
  readonly inputs: Inputs
  readonly snapshot: Snapshot
  readonly plan: Plan
  readonly record: RunRecord
  readonly ports: Ports
}

/** Railway's own documentation speaks of no limit; refusals were reported from about here. */
const LARGE_ARCHIVE = 50_000_000

/** What follows a start: waiting and proving. */
export type Prove = (attempt: Attempt, context: Context) => Promise<void>

/** Deploys and proves. What Railway refuses or fails is a failure in the attempt, not thrown. */
export async function attemptDeployment(attempt: Attempt, context: Context, prove: Prove): Promise<void> {
  const startedMs = context.ports.clock.now()
  let phase = 'variables'
  try {
    await setVariables(attempt, context)
    phase = 'settings'
    await setSettings(attempt, context)
    phase = context.inputs.mode === 'upload' ? 'upload' : 'start'
    await start(attempt, context)
    phase = 'wait'
    if (context.inputs.wait) await prove(attempt, context)
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown instanceof CancelledError) throw thrown
    if (thrown instanceof RailwayError && thrown.kind === 'too-large') warnOfSize(context)
    attempt.failure = { phase, reason: thrown.message, remedy: thrown.remedy ?? '' }
  } finally {
    attempt.elapsedMs = context.ports.clock.now() - startedMs
  }
}

async function setVariables(attempt: Attempt, { snapshot, plan, ports }: Context): Promise<void> {
  const count = touchedBy(plan.variables).length
  if (count === 0) return
  attempt.variablesSet = true
  for (const { wanted, place } of plan.variables)
    if (wanted.size > 0) await snapshot.railway.setVariables(wanted, place)
  for (const { deleted, place } of plan.variables)
    for (const name of deleted) await snapshot.railway.deleteVariable(name, place)
  ports.log.info(`${count} variable(s) set or deleted.`)
}

async function setSettings(attempt: Attempt, { snapshot, plan, ports }: Context): Promise<void> {
  const { changes } = plan.settings
  if (changes.length === 0) return
  attempt.settingsSet = true
  await applySettings(changes, snapshot.railway)
  ports.log.info(`Settings set: ${changes.map(({ name }) => name).join(', ')}.`)
}

async function start(attempt: Attempt, { snapshot, plan, record, ports }: Context): Promise<void> {
  const { railway, access, known } = snapshot
  const onSettings = () => {
    attempt.sourceSet = true
  }
  const started = await startDeployment(plan.start, { ...ports, railway, access, known, onSettings })
  attempt.deploymentId = started.id
  attempt.logsUrl = started.logsUrl
  attempt.packed = started.packed
  record.begin({ id: started.id, ...buildOf(plan, started.packed) })
  const size = started.packed === undefined ? '' : ` (${formatBytes(started.packed.bytes)} sent)`
  ports.log.info(`Deployment ${started.id} is on its way${size}: ${logsUrlOf(attempt, { snapshot })}`)
  if ((started.packed?.bytes ?? 0) > LARGE_ARCHIVE) warnOfSize({ plan, ports })
}

/** What decides what is served: the source that was sent, or the image. */
function buildOf({ start: { mode, ...rest } }: Plan, packed: PackedSource['facts'] | undefined) {
  if (packed !== undefined) return { build: `sha256:${packed.digest}` }
  return mode === 'image' && 'digest' in rest && rest.digest !== undefined ? { build: rest.digest } : {}
}

const LARGEST_SHOWN = 10

function warnOfSize({ plan, ports }: Pick<Context, 'plan' | 'ports'>): void {
  if (plan.tree === undefined) return
  const largest = largestFiles(plan.tree, LARGEST_SHOWN).map(
    ({ path, size }) => `${path} (${formatBytes(size)})`,
  )
  ports.log.warning(
    `The archive is large, and Railway may refuse it. The largest files: ${largest.join(', ')}. Leave out what the build does not need with .railwayignore.`,
  )
}

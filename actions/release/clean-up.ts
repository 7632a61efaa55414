import type { Ports } from '../../shared/action/action.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import type { StepResult } from '../../shared/deployment/deployment-step.ts'
import { rollbackPorts } from '../../shared/deployment/rollback-deadline.ts'
import { ActionError } from '../../shared/failure/action-error.ts'
import type { Revision } from '../../shared/record/revision.ts'
import { cleanUp as cleanUpBackup } from '../db-backup/clean-up.ts'
import { declaration as backupDeclaration } from '../db-backup/declaration.ts'
import type { Inputs } from './declaration.ts'
import { deployers, type Listed } from './deployers.ts'
import { openRelease } from './open-release.ts'
import type { Release, Side } from './release.ts'
import { plainInputs } from './side-inputs.ts'
import { goBack } from './steps/go-back.ts'
import { type Left, type LeftSide, readUnfinished } from './steps/unfinished.ts'
import { type Whose, whoseServes } from './steps/whose-serves.ts'

type ReadState = (name: string) => string

/** The `post` step: rolls back what a release left that was cancelled or killed between two deployments. */
export async function cleanUp(
  inputs: Inputs,
  ports: Ports,
  readState: ReadState,
  listed: readonly Listed[] = deployers,
): Promise<void> {
  if (inputs.mode !== 'deploy' && inputs.mode !== 'rollback') return
  const left = readUnfinished(readState)
  // The way back waits for nothing that only a deployment needs: later steps of the job may have changed the workspace.
  const release = await openRelease({ ...inputs, mode: 'rollback' }, ports, listed)
  if (release.plan.plain.backup !== undefined)
    await cleanUpBackup(
      readInputs(backupDeclaration, plainInputs('backup', release.plan, inputs)),
      ports,
      readState,
    )
  for (const { section, raw } of release.sides) {
    const { deployer } = section.listed
    await deployer.cleanUp(raw, ports, readState)
  }
  // The other way round than they went live.
  for (const side of release.sides.toReversed()) await bringSideBack(side, left, release)
}

async function bringSideBack(side: Side, left: Left, release: Release): Promise<void> {
  const own = left[side.component]
  if (own === undefined) return
  const { log } = release.ports
  const { failure, summary } = await log.group(`Roll back: ${side.noun}`, () =>
    goBackFrom(own, side, release),
  )
  if (failure === undefined)
    log.notice({ title: 'Release', message: `The release was cut off. Rolled back: ${summary}` })
  else
    log.error({
      title: 'Release',
      message: `The ${side.noun} was not rolled back: ${failure.message}\n${failure.remedy ?? ''}`.trim(),
    })
}

/** What somebody else brought live since the release was cut off is not undone. */
async function goBackFrom(own: LeftSide, side: Side, release: Release): Promise<StepResult> {
  const ports = rollbackPorts(release.ports)
  const serving = await tried(() => side.step.serving())
  if (serving instanceof ActionError) release.ports.log.debug(`what serves is not known: ${serving.message}`)
  else if (serving !== undefined) {
    const whose = await whoseIs(serving, own, release)
    if (whose === 'theirs') return theirs(serving)
    if (whose === 'before') return isBack(serving)
  }
  return await goBack(side, release, {
    to: own.previous ?? undefined,
    ...{ reason: 'the release was cut off', ports },
  })
}

/** Not knowing what serves is no reason to leave behind what was cut off: going back says itself what it finds. */
async function tried<Value>(ask: () => Promise<Value>): Promise<Value | ActionError> {
  try {
    return await ask()
  } catch (thrown) {
    if (thrown instanceof ActionError) return thrown
    throw thrown
  }
}

async function whoseIs(serving: Revision, left: LeftSide, release: Release): Promise<Whose> {
  const { run } = release.ports
  const entries = await release.ledger.entries()
  const commit = run.subject.commit.value
  return whoseServes({ left, serving, commit, run: `${run.runId}.${run.runAttempt}`, entries })
}

function isBack(serves: Revision): StepResult {
  const summary = `${serves.id} serves as before`
  return { verdict: 'unchanged', serves, result: 'unchanged', outputs: {}, summary }
}

function theirs({ id, commit }: Revision): StepResult {
  const failure = new ActionError(
    `${id}${commit === undefined ? '' : ` of commit ${commit.slice(0, 7)}`} serves by now, which is not of this release, so it stays`,
    {
      code: 'superseded',
      remedy:
        'Somebody else deployed after the release was cut off. Release once more, so that all sides are of one.',
    },
  )
  const common = { verdict: 'superseded', serves: undefined, outputs: {}, failure } as const
  return { ...common, result: 'superseded', summary: failure.message }
}

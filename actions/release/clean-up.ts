import type { Ports } from '../../shared/action/action.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import { rollbackPorts } from '../../shared/deployment/rollback-deadline.ts'
import { cleanUp as cleanUpBackup } from '../db-backup/clean-up.ts'
import { declaration as backupDeclaration } from '../db-backup/declaration.ts'
import type { Inputs } from './declaration.ts'
import { deployers, type Listed } from './deployers.ts'
import { openRelease } from './open-release.ts'
import type { Release, Side } from './release.ts'
import { plainInputs } from './side-inputs.ts'
import { goBackFrom } from './steps/go-back-from.ts'
import { type Left, readUnfinished } from './steps/unfinished.ts'

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
    goBackFrom(own, side, release, {
      ...{ reason: 'the release was cut off', ports: rollbackPorts(release.ports) },
    }),
  )
  if (failure === undefined)
    log.notice({ title: 'Release', message: `The release was cut off. Rolled back: ${summary}` })
  else
    log.error({
      title: 'Release',
      message: `The ${side.noun} was not rolled back: ${failure.message}\n${failure.remedy ?? ''}`.trim(),
    })
}

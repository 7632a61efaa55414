import type { Ports } from '../../shared/action/action.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import { cleanUp as cleanUpBackup } from '../db-backup/clean-up.ts'
import { declaration as backupDeclaration } from '../db-backup/declaration.ts'
import type { EnvironmentPlan } from './databiz/databiz-file.ts'
import { readPlan } from './databiz/read-databiz.ts'
import type { Inputs } from './declaration.ts'
import { goBack } from './parts/go-back.ts'
import { TITLES } from './parts/make-parts.ts'
import type { ServingName } from './parts/part.ts'
import { rawInputs } from './parts/raw-inputs.ts'
import { type Left, readUnfinished } from './parts/unfinished.ts'

type ReadState = (name: string) => string

/** The other way round than they went live. */
const BACKWARDS: readonly ServingName[] = ['frontend', 'backend']

/** The `post` step: takes back what a release left that was cancelled or killed between two deployments. */
export async function cleanUp(inputs: Inputs, ports: Ports, readState: ReadState): Promise<void> {
  const left = readUnfinished(readState)
  const plan = await readPlan(inputs.file, inputs.environment, ports.files)
  if (plan.backup !== undefined)
    await cleanUpBackup(readInputs(backupDeclaration, rawInputs('backup', plan, inputs)), ports, readState)
  for (const name of BACKWARDS) await takeBack(name, left, { plan, inputs, ports })
}

interface Release {
  readonly plan: EnvironmentPlan
  readonly inputs: Inputs
  readonly ports: Ports
}

async function takeBack(name: ServingName, left: Left, { plan, inputs, ports }: Release): Promise<void> {
  const previous = left[name]
  if (previous === undefined) return
  const way = { raw: rawInputs(name, plan, inputs), previous: previous === '' ? undefined : previous }
  const { failure, summary } = await ports.log.group(`Take back: ${TITLES[name]}`, () =>
    goBack(name, way, ports),
  )
  if (failure === undefined)
    ports.log.notice({ title: 'Release', message: `The release was cut off. Taken back: ${summary}` })
  else
    ports.log.error({
      title: 'Release',
      message: `The ${TITLES[name]} was not taken back: ${failure.message}\n${failure.remedy ?? ''}`.trim(),
    })
}

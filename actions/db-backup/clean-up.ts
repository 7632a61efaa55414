import type { Deps } from '../../shared/action/action.ts'
import { readPending, takeBack } from './create/pending.ts'
import type { Inputs } from './declaration.ts'
import { openStore } from './modes/workplace.ts'
import { removeScratchServer } from './verify/scratch-server.ts'

/** The `post` step: takes back what a run left that was killed before it could do so itself. */
export async function cleanUp(
  inputs: Inputs,
  deps: Deps,
  readState: (name: string) => string,
): Promise<void> {
  const [folder, scratch] = [readState('folder'), readState('scratch')]
  if (scratch !== '') await removeScratchServer(scratch, deps)
  if (folder !== '') await deps.files.remove(folder)
  const container = readState('container')
  if (container !== '')
    await deps.processes.run({
      program: 'docker',
      arguments: ['rm', '--force', container],
      environment: deps.processes.plainEnvironment,
    })
  const pending = readPending(readState)
  if (pending === undefined) return
  await takeBack(openStore(inputs, deps), pending)
  deps.log.info('An unfinished backup of this step was taken back.')
}

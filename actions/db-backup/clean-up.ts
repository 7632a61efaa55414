import type { Ports } from '../../shared/action/action.ts'
import { readPending, rollBack } from './create/pending.ts'
import type { Inputs } from './declaration.ts'
import { openCopyStore, openStore } from './modes/open-store.ts'
import { removeScratchServer } from './verify/scratch-server.ts'

/** The `post` step: rolls back what a run left that was killed before it could do so itself. */
export async function cleanUp(
  inputs: Inputs,
  ports: Ports,
  readState: (name: string) => string,
): Promise<void> {
  const [folder, scratch] = [readState('folder'), readState('scratch')]
  if (scratch !== '') await removeScratchServer(scratch, ports)
  if (folder !== '') await ports.files.remove(folder)
  const container = readState('container')
  if (container !== '')
    await ports.processes.run({
      program: 'docker',
      arguments: ['rm', '--force', container],
      environment: ports.processes.plainEnvironment,
    })
  const pending = readPending(readState)
  if (pending === undefined) return
  await rollBack((pending.place === 'copy' ? openCopyStore : openStore)(inputs, ports), pending)
  ports.log.info('An unfinished backup of this step was rolled back.')
}

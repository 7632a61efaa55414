import type { Ports } from '../../shared/action/action.ts'
import { FOLDER_STATE } from './access/private-kubeconfig.ts'
import type { Inputs } from './declaration.ts'

/** The `post` step: takes the kubeconfig away where this process was killed before it could. */
export async function cleanUp(
  _inputs: Inputs,
  ports: Ports,
  readState: (name: string) => string,
): Promise<void> {
  const folder = readState(FOLDER_STATE)
  if (folder === '' || (await ports.files.facts(folder)) === undefined) return
  await ports.files.remove(folder)
  ports.log.info('The kubeconfig of the run that was ended is gone.')
}

import { join } from 'node:path'
import type { Files } from '../../../shared/files/files.ts'

/** The place of this run alone: the kubeconfig and what kubectl remembers of the server. */
export interface PrivateFolder {
  readonly path: string
  readonly kubeconfig: string
  readonly cache: string
  remove(): Promise<void>
}

export const FOLDER_STATE = 'kubeconfig-folder'

interface PrivatePorts {
  readonly files: Pick<Files, 'temporaryFolder' | 'write' | 'remove'>
  saveState(name: string, value: string): Promise<void>
}

/**
 * A folder of mode 0700 below the runner's temporary one. Its path is kept for the `post` step before anything secret is
 * written, so that it goes even when this process is killed.
 */
export async function makePrivateFolder(
  text: string | undefined,
  { files, saveState }: PrivatePorts,
): Promise<PrivateFolder> {
  const path = await files.temporaryFolder('kube')
  const remove = () => files.remove(path)
  try {
    await saveState(FOLDER_STATE, path)
    const kubeconfig = join(path, 'kubeconfig')
    if (text !== undefined) await files.write(kubeconfig, text, 0o600)
    return { path, kubeconfig, cache: join(path, 'cache'), remove }
  } catch (thrown) {
    await remove()
    throw thrown
  }
}

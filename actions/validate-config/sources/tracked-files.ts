import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { askGit } from '../../../shared/process/git.ts'
import type { Contract } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import type { Source } from './source.ts'

/**
 * The dotenv files with secrets that Git has a copy of. Without Git, or outside a repository, none are known. Git is only
 * asked where the answer matters.
 */
export async function trackedFiles(
  sources: readonly Source[],
  contract: Contract,
  ports: Ports,
): Promise<ReadonlySet<string>> {
  const paths = filesWithSecrets(sources, contract)
  if (paths.length === 0) return new Set()
  try {
    const { exitCode, output } = await askGit({ words: ['ls-files', '-z', '--', ...paths] }, ports.processes)
    const listed = exitCode === 0 ? output.split('\0') : []
    return new Set(paths.filter(path => listed.includes(path.replace(/^\.\//, ''))))
  } catch (thrown) {
    if (thrown instanceof ActionError && thrown.code === 'cancelled') throw thrown
    ports.log.debug(`Git was not asked which files it has: ${String(thrown)}`)
    return new Set()
  }
}

function filesWithSecrets(sources: readonly Source[], contract: Contract): string[] {
  const places = sources
    .filter(({ kind }) => kind === 'file')
    .flatMap(({ settings }) => settings)
    .filter(({ name, value }) => {
      const owner = contract.owners.get(name)
      return value !== '' && owner !== undefined && specificationOf(owner, '').isSecret
    })
  return [...new Set(places.flatMap(({ place }) => place?.file ?? []))]
}

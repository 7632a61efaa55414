import { join } from 'node:path'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { InputError, type Problem } from '../../../shared/failure/input-error.ts'
import { NamedFileError, readNamedFile } from '../../../shared/files/named-file.ts'
import type { Inputs } from '../declaration.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { findManifests } from './find-manifests.ts'
import { type Manifest, type ManifestText, parseManifests } from './parse-manifests.ts'

/** The largest manifest we know of, the definitions of a monitoring stack, has less. */
const LARGEST_FILE = 4 * 1_048_576
const RENDER_MS = 120_000

/** Every object that the input names. @throws InputError with all problems at once */
export const readManifests = async (...given: Parameters<typeof readSource>): Promise<readonly Manifest[]> =>
  (await readSource(...given)).manifests

export interface ManifestSource {
  readonly manifests: readonly Manifest[]
  /** What they were read from, with the lines of it. */
  readonly texts: readonly ManifestText[]
}

/**
 * The same, with the texts.
 * @throws InputError with all problems at once
 */
export async function readSource(
  inputs: Pick<Inputs, 'manifests' | 'kustomize'>,
  kubectl: Kubectl,
  ports: Ports,
): Promise<ManifestSource> {
  const input = inputs.kustomize === undefined ? 'manifests' : 'kustomize'
  const texts =
    inputs.kustomize === undefined
      ? await readTexts(inputs.manifests, ports)
      : [await render(inputs.kustomize, kubectl, ports)]
  const { manifests, problems } = await parseManifests(texts, input)
  if (problems.length > 0) throw new InputError(problems)
  return { manifests, texts }
}

async function readTexts(lines: readonly string[], ports: Ports): Promise<ManifestText[]> {
  const { workspace } = ports.run
  const { paths, problems, skippedFolders } = await findManifests(lines, workspace, ports.files)
  const texts: ManifestText[] = []
  const unread: Problem[] = [...problems]
  for (const path of paths) {
    try {
      const content = await readNamedFile(path, { root: workspace, limit: LARGEST_FILE })
      if (content === undefined) unread.push({ input: 'manifests', message: `${path} is gone` })
      else texts.push({ path, text: content.toString('utf8') })
    } catch (thrown) {
      if (!(thrown instanceof NamedFileError)) throw thrown
      unread.push({ input: 'manifests', message: thrown.message })
    }
  }
  if (unread.length > 0) throw new InputError(unread)
  if (skippedFolders.length > 0)
    ports.log.notice(
      `Folders inside are not read, as with kubectl: ${skippedFolders.join(', ')}. Name them, or use a glob such as \`k8s/**/*.yaml\`.`,
    )
  return texts
}

/** kustomize as kubectl carries it: plugins and Helm stay off, and nothing is asked of the cluster. */
async function render(folder: string, kubectl: Kubectl, ports: Ports): Promise<ManifestText> {
  const place = join(ports.run.workspace, folder)
  if ((await ports.files.facts(place))?.kind !== 'folder')
    throw new InputError([{ input: 'kustomize', message: 'is no folder', value: folder }])
  try {
    const text = await kubectl.text({
      what: `Rendering the kustomization ${folder}`,
      arguments: ['kustomize', place],
      timeoutMs: RENDER_MS,
    })
    return { path: folder, text }
  } catch (thrown) {
    if (!(thrown instanceof ActionError) || thrown.code !== 'kubectl-other') throw thrown
    throw new InputError([{ input: 'kustomize', message: thrown.message }])
  }
}

import { delimiter, dirname, isAbsolute, resolve } from 'node:path'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { Inputs } from '../declaration.ts'
import type { Kubectl } from '../kubectl/kubectl.ts'
import { openKubectl } from '../kubectl/open-kubectl.ts'
import { clientEnvironment } from './client-environment.ts'
import { decodedKubeconfig, type Kubeconfig, type KubeconfigEntry, readKubeconfig } from './kubeconfig.ts'
import { pluginAdvice } from './plugin-advice.ts'
import { makePrivateFolder } from './private-kubeconfig.ts'

/** The way into the cluster, and the way to leave nothing of it behind. */
export interface OpenCluster {
  readonly kubectl: Kubectl
  readonly context: string
  readonly namespace: string
  /** Host of the API server, for people. */
  readonly server: string
  close(): Promise<void>
}

interface Texts {
  readonly texts: readonly string[]
  /** Written for kubectl alone; nothing where the environment names files that are there already. */
  readonly toWrite: string | undefined
  readonly folder: string
}

/**
 * Reads the kubeconfig before kubectl does, so that what is wrong with it is said without a word of its content.
 * @throws InputError, ActionError when kubectl or a plugin is missing
 */
export async function openCluster(inputs: Inputs, ports: Ports): Promise<OpenCluster> {
  const program = await ports.processes.find('kubectl')
  if (program === undefined)
    throw new ActionError('kubectl is not on this machine', {
      remedy: 'Run `azure/setup-kubectl` before this step; runners of GitHub with Ubuntu have it.',
    })
  const texts = await kubeconfigTexts(inputs, ports)
  const config = await readKubeconfig(texts.texts)
  if (typeof config === 'string') throw new InputError([{ input: 'kubeconfig', message: config }])
  for (const secret of config.secrets) ports.log.mask(secret)
  const { context, entry } = chosen(config, inputs)
  await checkEntry(entry, texts.folder, ports)
  const namespace = inputs.namespace ?? entry.namespace ?? 'default'
  const folder = await makePrivateFolder(texts.toWrite, ports)
  const kubectl = openKubectl(
    {
      program,
      kubeconfig: texts.toWrite === undefined ? undefined : folder.kubeconfig,
      context,
      namespace,
      cacheFolder: folder.cache,
      environment: clientEnvironment(
        ports.environment,
        ports.processes.plainEnvironment,
        entry.plugin !== undefined,
      ),
    },
    ports,
  )
  // A call that is still under way holds the kubeconfig, and writes into its cache.
  const close = async () => {
    await kubectl.idle()
    await folder.remove()
  }
  return { kubectl, context, namespace, server: hostOf(entry.server), close }
}

async function kubeconfigTexts({ kubeconfig }: Inputs, ports: Ports): Promise<Texts> {
  if (kubeconfig !== undefined) {
    const text = decodedKubeconfig(kubeconfig.reveal())
    return { texts: [text], toWrite: text, folder: ports.run.workspace }
  }
  const paths = (ports.environment['KUBECONFIG'] ?? '').split(delimiter).filter(path => path !== '')
  const found: string[] = []
  for (const path of paths)
    if ((await ports.files.facts(path))?.kind === 'file')
      found.push((await ports.files.read(path)).toString())
  if (found.length > 0) return { texts: found, toWrite: undefined, folder: dirname(resolve(paths[0] ?? '.')) }
  const message =
    paths.length === 0
      ? 'is required: the text of a kubeconfig, or the variable KUBECONFIG that a login step sets'
      : `is not given, and KUBECONFIG names no file that is there (${paths.join(', ')})`
  throw new InputError([{ input: 'kubeconfig', message }])
}

function chosen(config: Kubeconfig, inputs: Inputs): { context: string; entry: KubeconfigEntry } {
  const context = inputs.context ?? config.currentContext ?? only(config.contexts)
  const entry = context === undefined ? undefined : config.entry(context)
  if (context !== undefined && entry !== undefined) return { context, entry }
  const known = config.contexts.length === 0 ? 'it names none' : `it names ${config.contexts.join(', ')}`
  const message =
    context === undefined
      ? `is needed: the kubeconfig has no current one; ${known}`
      : `is not in the kubeconfig; ${known}`
  throw new InputError([{ input: 'context', message, ...(context === undefined ? {} : { value: context }) }])
}

const only = (names: readonly string[]): string | undefined => (names.length === 1 ? names[0] : undefined)

async function checkEntry(entry: KubeconfigEntry, folder: string, ports: Ports): Promise<void> {
  const problems: string[] = []
  if (entry.server === undefined) problems.push('names no server for this context')
  for (const path of entry.files) {
    const place = isAbsolute(path) ? path : resolve(folder, path)
    if ((await ports.files.facts(place))?.kind !== 'file')
      problems.push(`refers to the file ${path}, which is not on this machine; embed its content instead`)
  }
  if (problems.length > 0) throw new InputError(problems.map(message => ({ input: 'kubeconfig', message })))
  const { plugin } = entry
  if (plugin === undefined || (await ports.processes.find(plugin)) !== undefined) return
  throw new ActionError(`The kubeconfig gets its credentials from ${plugin}, which is not on this machine`, {
    remedy: pluginAdvice(plugin),
  })
}

function hostOf(server: string | undefined): string {
  try {
    return new URL(server ?? '').host
  } catch {
    return server ?? 'unknown'
  }
}

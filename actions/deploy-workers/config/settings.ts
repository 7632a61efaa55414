import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import type { Ports } from '../../../shared/action/action.ts'
import {
  findWranglerConfig,
  readWranglerConfig,
  type WranglerConfig,
} from '../../../shared/cloudflare/wrangler/find-config.ts'
import { InputError, type Problem } from '../../../shared/failure/input-error.ts'
import { leaves } from '../../../shared/files/leaves.ts'
import type { Inputs } from '../declaration.ts'
import type { AssetSettings, WorkerConfig } from './worker-config.ts'

/** Inputs and configuration as one: what is deployed, from where, and by which rules. */
export interface Settings {
  readonly name: string
  readonly config: WorkerConfig | undefined
  /** The file itself; the compiler wants it. */
  readonly file: WranglerConfig | undefined
  /** The built site, from the working directory of this process. */
  readonly directory: string | undefined
  readonly main: string | undefined
  readonly compatibilityDate: string | undefined
  readonly compatibilityFlags: readonly string[]
  readonly assets: AssetSettings
  /** For commit status and record. */
  readonly environment: string
}

const NO_ASSETS: AssetSettings = {
  directory: undefined,
  binding: undefined,
  htmlHandling: undefined,
  notFoundHandling: undefined,
  runWorkerFirst: undefined,
  basePath: undefined,
  isRetained: false,
}

/**
 * Reads the configuration, if there is one, and lets the inputs win over it.
 * @throws ActionError for a file that cannot be read, InputError for what is missing or contradicts itself
 */
export async function readSettings(
  inputs: Inputs,
  { files, run }: Pick<Ports, 'files' | 'run'>,
): Promise<Settings> {
  const file = await configOf(inputs, files)
  const section = inputs.wranglerEnvironment
  const config = file === undefined ? undefined : await read(file, section)
  const beside = file === undefined ? '.' : dirname(file.path)
  const assets = config?.assets ?? NO_ASSETS
  const given = inputs.directory === undefined ? undefined : from(inputs.workingDirectory, inputs.directory)
  const configured = assets.directory === undefined ? undefined : from(beside, assets.directory)
  const main = config?.main === undefined ? undefined : from(beside, config.main)
  const name = inputs.name ?? config?.name
  const problems = [
    ...problemsOf(inputs, { config, given, configured, name }),
    ...strays({ 'assets.directory': configured, main }, rootOf(beside, run.workspace)),
  ]
  if (problems.length > 0 || name === undefined) throw new InputError(problems)
  return {
    name,
    config,
    file,
    directory: given ?? configured,
    main,
    compatibilityDate: inputs.compatibilityDate ?? config?.compatibilityDate,
    compatibilityFlags: config?.compatibilityFlags ?? [],
    assets: { ...assets, notFoundHandling: inputs.notFound ?? assets.notFoundHandling },
    environment: inputs.environment ?? (inputs.mode === 'upload' ? 'preview' : (section ?? 'production')),
  }
}

/** The schema of a configuration is large, and a site can do without one. */
async function read(file: WranglerConfig, section: string | undefined): Promise<WorkerConfig> {
  const { readWorkerConfig } = await import('./worker-config.ts')
  return readWorkerConfig(file, section)
}

async function configOf({ config, workingDirectory }: Inputs, files: Ports['files']) {
  if (config === undefined) return await findWranglerConfig(workingDirectory, files)
  const path = from(workingDirectory, config)
  const facts = await files.facts(path)
  if (facts?.kind === 'file') return await readWranglerConfig(path, files)
  const message = `is no file${facts === undefined ? '' : ` but a ${facts.kind}`}`
  throw new InputError([{ input: 'config', message, value: config }])
}

interface Found {
  readonly config: WorkerConfig | undefined
  readonly given: string | undefined
  readonly configured: string | undefined
  readonly name: string | undefined
}

function problemsOf(inputs: Inputs, { config, given, configured, name }: Found): Problem[] {
  const { mode, compatibilityDate, wranglerEnvironment } = inputs
  const sends = mode === 'deploy' || mode === 'upload'
  const where = `no configuration of wrangler is in ${inputs.workingDirectory}`
  const missing = (input: string, message: string, is: boolean): Problem[] => (is ? [{ input, message }] : [])
  return [
    ...missing(
      'name',
      `is required: ${config === undefined ? where : 'the configuration names no Worker'}`,
      name === undefined,
    ),
    ...missing(
      'wrangler-environment',
      `has no meaning: ${where}`,
      wranglerEnvironment !== undefined && config === undefined,
    ),
    ...missing(
      'compatibility-date',
      'is required: no configuration names one, and Cloudflare has no default worth having',
      sends && compatibilityDate === undefined && config?.compatibilityDate === undefined,
    ),
    ...missing(
      'directory',
      'is required: there is neither a built site nor a `main` to deploy',
      sends && given === undefined && configured === undefined && config?.main === undefined,
    ),
    ...missing(
      'directory',
      `is ${given}, and the configuration says ${configured}; let both name the same folder`,
      given !== undefined && configured !== undefined && resolve(given) !== resolve(configured),
    ),
    ...missing(
      'config',
      '`assets.binding` and `assets.run_worker_first` need a `main`',
      sends &&
        config?.main === undefined &&
        (config?.assets?.binding ?? config?.assets?.runWorkerFirst) !== undefined,
    ),
  ]
}

/** A file of the checkout sends nothing from outside of it; one that a workflow names elsewhere, nothing from above it. */
const rootOf = (beside: string, workspace: string): string =>
  leaves(relative(resolve(workspace), resolve(beside))) ? beside : workspace

const strays = (paths: Readonly<Record<string, string | undefined>>, root: string): Problem[] =>
  Object.entries(paths)
    .filter(([, path]) => path !== undefined && leaves(relative(resolve(root), resolve(path))))
    .map(([name]) => ({ input: 'config', message: `\`${name}\` leads out of the workspace` }))

const from = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path))

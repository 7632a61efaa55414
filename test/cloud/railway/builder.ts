import { spawn } from 'node:child_process'
import { cp, mkdir, readFile, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandWords } from './command-words.ts'
import type { LogBook } from './log-book.ts'
import type { Settings } from './settings.ts'

/** A built application: a folder and how to start what is in it. */
export interface Image {
  readonly folder: string
  readonly startCommand: string
  readonly preDeployCommand: string | undefined
}

/** The build came to nothing; the message is what the platform would say. */
export class BuildFailure extends Error {}

const PACKAGES = fileURLToPath(new URL('../../../node_modules', import.meta.url))

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
}

/**
 * Builds what was uploaded: applies the root directory, provides the dependencies from the packages of this project
 * (there is no network), runs the build command.
 */
export async function build(
  source: string,
  settings: Settings,
  environment: Readonly<Record<string, string>>,
  log: LogBook,
): Promise<Image> {
  const folder = join(source, settings.rootDirectory ?? '')
  if (!(await exists(folder))) {
    log.write(`Could not find root directory: ${settings.rootDirectory}`, 'error')
    throw new BuildFailure(`Could not find root directory: ${settings.rootDirectory}`)
  }
  const manifest = await readManifest(folder)
  await provideDependencies(folder, manifest.dependencies ?? {}, log)
  const buildCommand = settings.buildCommand ?? manifest.scripts?.['build']
  if (buildCommand !== undefined) await runToEnd(buildCommand, folder, environment, log)
  const startCommand = startOf(settings, manifest)
  if (startCommand === undefined) {
    log.write('No start command could be found', 'error')
    throw new BuildFailure('Railpack could not determine how to build the app')
  }
  log.write(`start command: ${startCommand}`)
  return { folder, startCommand, preDeployCommand: settings.preDeployCommand }
}

function startOf(settings: Settings, manifest: Manifest): string | undefined {
  const command = settings.startCommand ?? manifest.scripts?.['start']
  const script = /^npm (?:run )?(\S+)$/.exec(command ?? '')?.[1]
  return script === undefined ? command : (manifest.scripts?.[script] ?? command)
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest
  } catch {
    return {}
  }
}

async function provideDependencies(
  folder: string,
  dependencies: Readonly<Record<string, string>>,
  log: LogBook,
): Promise<void> {
  const names = Object.keys(dependencies)
  if (names.length > 0) log.write(`npm ci: ${names.length} packages`)
  for (const name of names) {
    if (!(await exists(join(PACKAGES, name)))) {
      log.write(`npm error 404 Not Found - GET https://registry.npmjs.org/${name}`, 'error')
      throw new BuildFailure(`npm ci failed: ${name} is not in the registry`)
    }
    const target = join(folder, 'node_modules', name)
    await mkdir(dirname(target), { recursive: true })
    await symlink(join(PACKAGES, name), target)
  }
}

/** Runs one command and writes what it prints. @throws BuildFailure when it does not end well */
export async function runToEnd(
  command: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
  log: LogBook,
): Promise<void> {
  log.write(`> ${command}`)
  const [program = '', ...rest] = commandWords(command, environment)
  const child = spawn(programPath(program), rest, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', chunk => log.write(String(chunk).trimEnd()))
  child.stderr.on('data', chunk => log.write(String(chunk).trimEnd(), 'error'))
  const code = await new Promise<number | null>(resolve => {
    child.once('error', thrown => {
      log.write(thrown.message, 'error')
      resolve(127)
    })
    child.once('close', resolve)
  })
  if (code !== 0) throw new BuildFailure(`command "${command}" ended with exit code ${code}`)
}

/** `node` is this very Node, whatever the PATH says. */
export const programPath = (program: string): string => (program === 'node' ? process.execPath : program)

/** A copy of a folder, for images and commits that are kept as they were. */
export const copyFolder = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, preserveTimestamps: true })

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { workflowEnvironment } from './fake-ports.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface BundleRun {
  readonly exitCode: number | null
  /** Standard output and standard error together, as the log shows them. */
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly state: Readonly<Record<string, string>>
}

export interface BundleOptions {
  readonly inputs?: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
  readonly arguments?: readonly string[]
  /** The workspace; default a new empty folder. */
  readonly folder?: string
  /** Called with the child once it runs, to send signals. */
  readonly onStart?: (child: ReturnType<typeof spawn>) => void
  readonly timeoutMs?: number
}

/** Starts a committed bundle exactly as the runner does and collects what it leaves. */
export const runBundle = (name: string, options: BundleOptions = {}): Promise<BundleRun> =>
  runScript(join(ROOT, 'dist', name, 'index.js'), options)

/** The same for any script, bundled or not. */
export async function runScript(script: string, options: BundleOptions = {}): Promise<BundleRun> {
  const private_ = await mkdtemp(join(tmpdir(), 'bundle-'))
  const file = (kind: string) => join(private_, kind)
  for (const kind of ['output', 'summary', 'state']) await writeFile(file(kind), '')
  const inputs = Object.entries(options.inputs ?? {}).map(([key, value]) => [
    `INPUT_${key.toUpperCase()}`,
    value,
  ])
  const child = spawn(process.execPath, [script, ...(options.arguments ?? [])], {
    cwd: options.folder ?? private_,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      GITHUB_ACTIONS: 'true',
      CI: 'true',
      GITHUB_WORKSPACE: options.folder ?? private_,
      RUNNER_TEMP: private_,
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_STATE: file('state'),
      ...workflowEnvironment(),
      ...Object.fromEntries(inputs),
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stdout.on('data', chunk => (log += String(chunk)))
  child.stderr.on('data', chunk => (log += String(chunk)))
  options.onStart?.(child)
  const watchdog = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 60_000)
  const exitCode = await new Promise<number | null>(resolve => child.once('close', resolve))
  clearTimeout(watchdog)
  const read = async (kind: string) => await readFile(file(kind), 'utf8')
  const run = {
    exitCode,
    log,
    outputs: parseFileCommands(await read('output')),
    summary: await read('summary'),
    state: parseFileCommands(await read('state')),
  }
  await rm(private_, { recursive: true, force: true })
  return run
}

/** The runner's `name<<delimiter` format. */
export function parseFileCommands(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const match of text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n?\2$/gm)) {
    const [, name, , value] = match
    if (name !== undefined && value !== undefined) found[name] = value
  }
  return found
}

import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ROOT } from '../../../scripts/actions.ts'
import { ACT, goTool } from './go-tool.ts'

export interface ActRun {
  readonly exitCode: number | null
  /** What the steps printed and how they ended, without colours and timestamps. */
  readonly log: string
}

export interface ActOptions {
  /** A clone of the repository with the branch of the event checked out. */
  readonly checkout: string
  /** Private to this run: secrets, event, act's own files. */
  readonly folder: string
  /** File name in `.github/workflows`. */
  readonly workflow: string
  readonly event: string
  readonly payload: object
  readonly jobs: readonly string[]
  readonly matrix?: string | undefined
  /** `owner/name@ref` to the folder that plays it. */
  readonly repositories: ReadonlyMap<string, string>
  readonly environment: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  readonly variables: Readonly<Record<string, string>>
  readonly actor: string
  /** Put in front of the path of the steps. */
  readonly programs: readonly string[]
}

const NODE = join(ROOT, 'node_modules', '.bin')

/** Executes one workflow with nektos/act on this machine, without Docker. */
export async function act(options: ActOptions): Promise<ActRun> {
  const { folder, checkout } = options
  const program = await goTool(ACT)
  const file = (name: string) => join(folder, name)
  await mkdir(folder, { recursive: true })
  await writeFile(file('event.json'), JSON.stringify(options.payload))
  await writeFile(file('secrets'), lines(options.secrets), { mode: 0o600 })
  await writeFile(file('variables'), lines(options.variables))
  await writeFile(file('environment'), lines(options.environment))
  const child = spawn(
    program,
    [
      options.event,
      ...['--directory', checkout, '--workflows', `.github/workflows/${options.workflow}`],
      ...options.jobs.flatMap(job => ['--job', job]),
      ...(options.matrix === undefined ? [] : ['--matrix', options.matrix]),
      ...['--eventpath', file('event.json'), '--actor', options.actor, '--defaultbranch', 'main'],
      ...[
        '--secret-file',
        file('secrets'),
        '--var-file',
        file('variables'),
        '--env-file',
        file('environment'),
      ],
      ...['--platform', 'ubuntu-latest=-self-hosted', '--no-skip-checkout', '--no-cache-server'],
      ...[...options.repositories].flatMap(([name, path]) => ['--local-repository', `${name}=${path}`]),
    ],
    {
      env: {
        PATH: [NODE, ...options.programs, process.env['PATH']].join(':'),
        HOME: folder,
        XDG_CACHE_HOME: file('cache'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let log = ''
  child.stdout.on('data', chunk => (log += String(chunk)))
  child.stderr.on('data', chunk => (log += String(chunk)))
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { exitCode, log: stripVTControlCharacters(log) }
}

const lines = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('')

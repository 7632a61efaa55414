import { type ChildProcess, spawn } from 'node:child_process'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { programPath } from './builder.ts'
import { commandWords } from './command-words.ts'
import type { LogBook } from './log-book.ts'
import type { Settings } from './settings.ts'

export type AppState = 'CREATED' | 'RUNNING' | 'RESTARTING' | 'EXITED' | 'CRASHED' | 'STOPPED'

export interface AppOptions {
  readonly command: string
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly settings: Settings
  readonly restartDelayMs: number
  readonly log: LogBook
  /** Called when the process died more often than the restart policy allows. */
  readonly onCrash: () => void
}

const DEFAULT_RETRIES = 10
const GRACE_MS = 1_500

/** One started application: a real child process on a port of its own, restarted as the policy says. */
export class RunningApp {
  state: AppState = 'CREATED'
  readonly port: number
  readonly #options: AppOptions
  #child: ChildProcess | undefined
  #restarts = 0
  #stopping = false

  private constructor(options: AppOptions, port: number) {
    this.#options = options
    this.port = port
  }

  static async start(options: AppOptions): Promise<RunningApp> {
    const app = new RunningApp(options, await freePort())
    app.#launch()
    return app
  }

  #launch(): void {
    const { command, folder, environment, log } = this.#options
    const variables = { ...environment, PORT: String(this.port) }
    const [program = '', ...rest] = commandWords(command, variables)
    const child = spawn(programPath(program), rest, {
      cwd: folder,
      env: variables,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    this.state = 'RUNNING'
    child.stdout?.on('data', chunk => log.write(String(chunk).trimEnd()))
    child.stderr?.on('data', chunk => log.write(String(chunk).trimEnd(), 'error'))
    child.once('error', thrown => {
      log.write(thrown.message, 'error')
      this.#ended(127)
    })
    child.once('exit', code => this.#ended(code))
  }

  #ended(code: number | null): void {
    if (this.#stopping || this.state === 'STOPPED') return
    const { restartPolicyType = 'ON_FAILURE', restartPolicyMaxRetries = DEFAULT_RETRIES } =
      this.#options.settings
    const wanted = restartPolicyType === 'ALWAYS' || (restartPolicyType === 'ON_FAILURE' && code !== 0)
    if (!wanted && code === 0) {
      this.state = 'EXITED'
    } else if (!wanted || this.#restarts >= restartPolicyMaxRetries) {
      this.state = 'CRASHED'
      this.#options.onCrash()
    } else {
      this.#restarts += 1
      this.state = 'RESTARTING'
      setTimeout(() => this.#stopping || this.#launch(), this.#options.restartDelayMs)
    }
  }

  /** One probe, as Railway's own: only a 200 counts. */
  probe(path: string): Promise<boolean> {
    return new Promise(resolve => {
      const options = {
        port: this.port,
        host: '127.0.0.1',
        path,
        headers: { host: 'healthcheck.railway.app' },
      }
      const probing = request({ ...options, timeout: 2_000 }, answer => {
        answer.resume()
        resolve(answer.statusCode === 200)
      })
      probing.once('error', () => resolve(false))
      probing.once('timeout', () => probing.destroy())
      probing.end()
    })
  }

  /** Resolves when the process is gone: asked first, killed after a short grace. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.state = 'STOPPED'
    const child = this.#child
    if (
      child === undefined ||
      child.exitCode !== null ||
      child.signalCode !== null ||
      child.pid === undefined
    )
      return
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    const killer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
    await gone
    clearTimeout(killer)
  }

  /** For the end of the suite itself, when there is no time left for manners. */
  killNow(): void {
    this.#stopping = true
    this.#child?.kill('SIGKILL')
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

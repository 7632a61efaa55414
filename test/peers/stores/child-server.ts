import { type ChildProcess, spawn } from 'node:child_process'

/** A server of another maker, ended by its own process id. */
export interface ChildServer {
  stop(): Promise<void>
}

const READY_WITHIN_MS = 60_000

/** Starts a server and waits until something answers at `url`, whatever it answers. */
export async function startChild(
  program: string,
  given: readonly string[],
  { url, environment = {} }: { readonly url: string; readonly environment?: Record<string, string> },
): Promise<ChildServer> {
  const child = spawn(program, given, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  for (const output of [child.stdout, child.stderr])
    output.on('data', chunk => (words = `${words}${String(chunk)}`.slice(-4_000)))
  const started = performance.now()
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}: ${words}`)
    if (performance.now() - started > READY_WITHIN_MS) {
      await end(child)
      throw new Error(`${program} does not answer: ${words}`)
    }
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return { stop: () => end(child) }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  )

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('close', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(late)
}

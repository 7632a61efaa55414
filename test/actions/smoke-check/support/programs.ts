import { type ChildProcess, spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'

/** The path of a program of this machine, by one of its names, or nothing. */
export async function program(...names: string[]): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  for (const name of names)
    for (const folder of folders) {
      const path = join(folder, name)
      if (
        await access(path).then(
          () => true,
          () => false,
        )
      )
        return path
    }
  return undefined
}

/** A port of this machine that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

export interface Program extends AsyncDisposable {
  /** What it has said so far. */
  readonly said: () => string
}

/** Starts a server program; it ends with the test. */
export function startProgram(
  path: string,
  given: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Program {
  const child: ChildProcess = spawn(path, [...given], {
    ...{ cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { ...process.env, ...environment },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (text += String(chunk)))
  const ended = new Promise(resolve => child.once('exit', resolve))
  return {
    said: () => text,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

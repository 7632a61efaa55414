import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../cloud/postgres/free-port.ts'

export const SAMPLE_APP = fileURLToPath(new URL('../sample-app', import.meta.url))
const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** How the back end of a commit is broken. */
export type BrokenBackend = 'does-not-start' | 'crashes' | 'degraded-database' | 'wrong-environment' | 'slow'

export interface Backend extends AsyncDisposable {
  readonly url: string
  /** Ends with the process; its exit code. */
  readonly ended: Promise<number | null>
  log(): string
}

/** Runs the sample back end of this folder by itself, without any platform around it. */
export async function startBackend(
  variables: Readonly<Record<string, string>>,
  broken?: BrokenBackend,
): Promise<Backend> {
  const folder = await mkdtemp(join(tmpdir(), 'sample-app-'))
  await cp(join(SAMPLE_APP, 'backend'), folder, { recursive: true })
  await mkdir(join(folder, 'node_modules'))
  await symlink(join(PACKAGES, 'pg'), join(folder, 'node_modules', 'pg'))
  if (broken !== undefined) await writeFile(join(folder, 'broken.json'), JSON.stringify({ kind: broken }))
  const port = await freePort()
  const child = spawn(process.execPath, ['main.js'], {
    cwd: folder,
    env: { ...variables, PORT: String(port) },
  })
  let log = ''
  child.stdout.on('data', chunk => (log += String(chunk)))
  child.stderr.on('data', chunk => (log += String(chunk)))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const listening = (async () => {
    while (!log.includes('listens on') && child.exitCode === null)
      await new Promise(next => setTimeout(next, 20))
  })()
  await Promise.race([listening, ended])
  return {
    url: `http://127.0.0.1:${port}`,
    ended,
    log: () => log,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface GuardedProcess {
  readonly name: string
  /** The end of what it wrote. */
  log(): string
  /** Rejects when it ends by itself. */
  readonly ended: Promise<never>
  stop(): Promise<void>
}

/** Nothing of it is kept, so it is killed. A shell that does so as soon as the pipe from this process closes, in whatever way this process dies. */
const GUARD = `
exec 3<&0
"$@" </dev/null & program=$!
(cat <&3 >/dev/null; kill -KILL $program 2>/dev/null) & watcher=$!
wait $program; code=$?
kill $watcher 2>/dev/null
exit $code`

const KEPT = 20_000

/** Starts a program that cannot outlive this process. */
export function startGuarded(name: string, command: readonly string[], folder: string): GuardedProcess {
  const child = spawn('/bin/sh', ['-c', GUARD, `${name}-guard`, ...command], {
    cwd: folder,
    detached: true,
    env: { PATH: process.env['PATH'], HOME: folder, TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (log = `${log}${chunk}`.slice(-KEPT)))
  const closed = once(child, 'close')
  let isStopped = false
  const ended = closed.then(([code]) => {
    if (isStopped) return new Promise<never>(() => undefined)
    throw new Error(`${name} ended with exit code ${String(code)}:\n${log.slice(-3_000)}`)
  })
  ended.catch(() => undefined)
  return {
    name,
    log: () => log,
    ended,
    stop: async () => {
      isStopped = true
      child.stdin.end()
      await closed
    },
  }
}

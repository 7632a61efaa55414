import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { plainEnvironment } from './run-git.ts'

/** Resolves names to SHAs through one `git cat-file --batch-check` that stays: starting Git for each costs more than all else. */
export class NameLookup {
  readonly #folder: string
  readonly #waiting: ((sha: string | undefined) => void)[] = []
  #child: ChildProcessByStdio<Writable, Readable, null> | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  find(name: string): Promise<string | undefined> {
    if (/[\s\u0000]/.test(name) || name === '') return Promise.resolve(undefined)
    const { stdin } = this.#running()
    return new Promise(resolve => {
      this.#waiting.push(resolve)
      stdin.write(`${name}\n`)
    })
  }

  stop(): void {
    this.#child?.stdin.end()
    this.#child = undefined
  }

  #running(): ChildProcessByStdio<Writable, Readable, null> {
    if (this.#child !== undefined) return this.#child
    const child = spawn('git', ['-C', this.#folder, 'cat-file', '--batch-check=%(objectname)'], {
      env: plainEnvironment(),
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    createInterface({ input: child.stdout }).on('line', line => {
      this.#waiting.shift()?.(/^[0-9a-f]{40}$/.test(line) ? line : undefined)
    })
    child.once('close', () => {
      this.#child = undefined
      for (const resolve of this.#waiting.splice(0)) resolve(undefined)
    })
    child.stdin.on('error', () => undefined)
    this.#child = child
    return child
  }
}

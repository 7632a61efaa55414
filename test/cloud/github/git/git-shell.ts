import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { type GitAnswer, plainEnvironment } from './run-git.ts'

type Shell = ChildProcessByStdio<Writable, Readable, null>

interface Waiting {
  resolve(exitCode: number): void
  reject(reason: Error): void
}

/**
 * Starts Git from a small shell that stays. Node starts a program by copying the page tables of its own process, which in a
 * test has hundreds of megabytes: that costs several times what Git does.
 */
export class GitShell {
  readonly #folder: string
  readonly #waiting: Waiting[] = []
  #shell: Shell | undefined
  #runs = 0

  /** @param folder of its own, for what Git reads and writes */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** Runs Git, one command after the other, and collects what it says; text may be given on standard input. */
  async run(words: readonly string[], input: string | Buffer = ''): Promise<GitAnswer> {
    this.#runs += 1
    const file = join(this.#folder, `git-${this.#runs}`)
    if (input.length > 0) await writeFile(`${file}.in`, input)
    const source = input.length > 0 ? quoted(`${file}.in`) : '/dev/null'
    const command = ['git', ...words].map(quoted).join(' ')
    const exitCode = await this.#exitCode(
      `${command} <${source} >${quoted(`${file}.out`)} 2>${quoted(`${file}.err`)}; echo $?\n`,
    )
    const errors = exitCode === 0 ? '' : await readFile(`${file}.err`, 'utf8')
    return { exitCode, output: await readFile(`${file}.out`, 'utf8'), errors }
  }

  stop(): void {
    this.#shell?.stdin.end()
    this.#shell = undefined
  }

  #exitCode(line: string): Promise<number> {
    this.#shell ??= this.#started()
    const { stdin } = this.#shell
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      stdin.write(line)
    })
  }

  #started(): Shell {
    const shell = spawn('/bin/sh', [], { env: plainEnvironment(), stdio: ['pipe', 'pipe', 'ignore'] })
    createInterface({ input: shell.stdout }).on('line', code => this.#waiting.shift()?.resolve(Number(code)))
    shell.stdin.on('error', () => undefined)
    shell.once('close', () => {
      for (const { reject } of this.#waiting.splice(0))
        reject(new Error('the shell that starts Git has ended'))
    })
    return shell
  }
}

/** A word as a shell takes it, whatever it holds. */
const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

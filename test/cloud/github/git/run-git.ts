import { spawn } from 'node:child_process'

export interface GitAnswer {
  readonly exitCode: number
  readonly output: string
  readonly errors: string
}

/** Runs git on a repository without the machine's own configuration; text may be given on standard input. */
export function runGit(
  folder: string,
  words: readonly string[],
  input: string | Buffer = '',
): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', folder, ...words], { env: plainEnvironment(), stdio: 'pipe' })
    const output: Buffer[] = []
    const errors: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
    child.stdin.on('error', () => undefined)
    child.once('error', thrown =>
      reject(new Error('The GitHub stand-in needs Git on the path', { cause: thrown })),
    )
    child.once('close', code =>
      resolve({
        exitCode: code ?? 128,
        output: Buffer.concat(output).toString('utf8'),
        errors: Buffer.concat(errors).toString('utf8'),
      }),
    )
    child.stdin.end(input)
  })
}

/** Nothing of the machine's own configuration. */
export const plainEnvironment = () => ({
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  LC_ALL: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_COMMITTER_NAME: 'GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@github.com',
  GIT_AUTHOR_NAME: 'GitHub',
  GIT_AUTHOR_EMAIL: 'noreply@github.com',
})

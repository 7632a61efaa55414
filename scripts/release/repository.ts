import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Facts } from './problems.ts'

const run = promisify(execFile)

export const git = async (...words: readonly string[]): Promise<string> =>
  (await run('git', [...words], { maxBuffer: 100_000_000 })).stdout.trim()

/** The same, where the answer may be no. */
const gitSays = (...words: readonly string[]): Promise<string | undefined> =>
  git(...words).catch(() => undefined)

/** Asks the repository in the working directory. */
export async function lookAtRepository(tag: string): Promise<Facts> {
  const [manifest, changelog, status, head, tagged] = await Promise.all([
    readFile('package.json', 'utf8'),
    readFile('CHANGELOG.md', 'utf8'),
    git('status', '--porcelain', '--untracked-files=all'),
    git('rev-parse', 'HEAD'),
    gitSays('rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`),
  ])
  return {
    tag,
    packageVersion: (JSON.parse(manifest) as { version: string }).version,
    changelog,
    changes: status.split('\n').filter(line => line !== ''),
    head,
    tagged,
    isOnMain: (await gitSays('merge-base', '--is-ancestor', head, 'refs/remotes/origin/main')) !== undefined,
  }
}

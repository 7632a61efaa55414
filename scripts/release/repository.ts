import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { nameHolder } from './package-name.ts'
import type { Facts } from './problems.ts'

const run = promisify(execFile)

export const git = async (...words: readonly string[]): Promise<string> =>
  (await run('git', [...words], { maxBuffer: 100_000_000 })).stdout.trim()

/** The same, where the answer may be no. */
const gitSays = (...words: readonly string[]): Promise<string | undefined> =>
  git(...words).catch(() => undefined)

interface Manifest {
  readonly name: string
  readonly version: string
  readonly repository: { readonly url: string }
}

/** Asks the repository in the working directory. */
export async function lookAtRepository(tag: string): Promise<Facts> {
  const [manifest, changelog, status, head, tagged] = await Promise.all([
    readFile('package.json', 'utf8'),
    readFile('CHANGELOG.md', 'utf8'),
    git('status', '--porcelain', '--untracked-files=all'),
    git('rev-parse', 'HEAD'),
    gitSays('rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`),
  ])
  const parsed = JSON.parse(manifest) as Manifest
  return {
    tag,
    packageVersion: parsed.version,
    packageName: parsed.name,
    nameHolder: await nameHolder(parsed),
    changelog,
    changes: status.split('\n').filter(line => line !== ''),
    head,
    tagged,
    isOnMain: (await gitSays('merge-base', '--is-ancestor', head, 'refs/remotes/origin/main')) !== undefined,
  }
}

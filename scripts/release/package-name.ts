import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Who holds the name of this package on npm: `npx` runs whatever lies there, wherever an installation was forgotten. */
export type NameHolder = 'us' | 'nobody' | 'somebody' | 'unknown'

interface Manifest {
  readonly name: string
  readonly repository: { readonly url: string }
}

export interface RegistryAnswer {
  /** What `npm view <name> repository.url --json` prints; empty when it names no repository. */
  readonly output: string
  readonly errors: string
  readonly succeeded: boolean
}

const ANSWER_MS = 30_000

/** Asks npm's own client. A registry that does not answer leaves the question open. */
export async function nameHolder(manifest: Manifest): Promise<NameHolder> {
  const patience = ['--fetch-retries=0', '--fetch-timeout=10000', '--no-update-notifier', '--logs-max=0']
  const words = ['view', manifest.name, 'repository.url', '--json', ...patience]
  const answer = await run('npm', words, { timeout: ANSWER_MS }).then(
    ({ stdout, stderr }) => ({ output: stdout, errors: stderr, succeeded: true }),
    ({ stdout = '', stderr = '' }: { stdout?: string; stderr?: string }) => ({
      output: stdout,
      errors: stderr,
      succeeded: false,
    }),
  )
  return holderIn(answer, manifest)
}

/** What an answer of the registry says. A package there that names another repository, or none, is somebody else's. */
export function holderIn(
  { output, errors, succeeded }: RegistryAnswer,
  { repository }: Manifest,
): NameHolder {
  if (!succeeded) return /\bE404\b/.test(`${errors}${output}`) ? 'nobody' : 'unknown'
  return placeOf(output) === placeOf(repository.url) ? 'us' : 'somebody'
}

/** `owner/name` of a repository on GitHub, however its address is written. */
const placeOf = (address: string): string | undefined =>
  /github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?["\s]*$/.exec(address.trim())?.[1]?.toLowerCase()

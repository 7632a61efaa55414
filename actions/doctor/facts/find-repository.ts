import type { Ports } from '../../../shared/action/action.ts'
import type { Repository } from './repository.ts'

/** The repository of the run; on a laptop the one that `origin` leads to. */
export async function findRepository({
  run,
  processes,
}: Pick<Ports, 'run' | 'processes'>): Promise<Repository | undefined> {
  if (run.repository !== undefined) return { owner: run.repository.owner, repo: run.repository.name }
  return repositoryIn((await processes.ask('git', ['remote', 'get-url', 'origin'])) ?? '')
}

/** `git@github.com:owner/repo.git`, `https://github.com/owner/repo`, and the same of another server. */
export function repositoryIn(remote: string): Repository | undefined {
  const found = /[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(remote.trim())
  return found?.[1] === undefined || found[2] === undefined ? undefined : { owner: found[1], repo: found[2] }
}

import type { Deps } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'

/** Those of `paths` that Git has a copy of. Without Git, or outside a repository, none are known. */
export async function trackedFiles(paths: readonly string[], deps: Deps): Promise<Set<string>> {
  if (paths.length === 0) return new Set()
  try {
    const { exitCode, output } = await deps.processes.run({
      program: 'git',
      arguments: ['ls-files', '-z', '--', ...paths],
      environment: { ...deps.processes.plainEnvironment, GIT_OPTIONAL_LOCKS: '0' },
      timeoutMs: 10_000,
    })
    const listed = exitCode === 0 ? output.split('\0') : []
    return new Set(paths.filter(path => listed.includes(path.replace(/^\.\//, ''))))
  } catch (thrown) {
    if (thrown instanceof ActionError && thrown.code === 'cancelled') throw thrown
    deps.log.debug(`Git was not asked which files it has: ${String(thrown)}`)
    return new Set()
  }
}

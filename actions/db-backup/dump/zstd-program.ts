import type { Deps } from '../../../shared/action/action.ts'
import type { Command } from '../../../shared/process/processes.ts'

/**
 * The zstd program, where there is one, takes what pg_dump writes straight from the system's pipe: carrying the
 * uncompressed stream through Node costs about as much again as the dump itself. Elsewhere Node's own zstd does the work.
 */
export async function zstdProgram({ processes }: Pick<Deps, 'processes'>): Promise<string | undefined> {
  return await processes.find('zstd')
}

export const zstdCompress = (
  program: string,
  { level, threads }: { readonly level: number; readonly threads: number },
  deps: Pick<Deps, 'processes'>,
): Command => ({
  program,
  arguments: ['--quiet', '--check', '--stdout', `-${level}`, `-T${threads}`],
  environment: deps.processes.plainEnvironment,
})

export const zstdDecompress = (program: string, deps: Pick<Deps, 'processes'>): Command => ({
  program,
  arguments: ['--quiet', '--decompress', '--stdout'],
  environment: deps.processes.plainEnvironment,
})

import type { Ports } from '../../../shared/action/action.ts'
import type { Command } from '../../../shared/process/processes.ts'

/**
 * The zstd program, where there is one, takes what pg_dump writes straight from the system's pipe: carrying the
 * uncompressed stream through Node costs about as much again as the dump itself. Elsewhere Node's own zstd does the work.
 */
export async function zstdProgram({ processes }: Pick<Ports, 'processes'>): Promise<string | undefined> {
  return await processes.find('zstd')
}

export const zstdCompress = (
  program: string,
  { level, threads }: { readonly level: number; readonly threads: number },
  ports: Pick<Ports, 'processes'>,
): Command => ({
  program,
  arguments: ['--quiet', '--check', '--stdout', `-${level}`, `-T${threads}`],
  environment: ports.processes.plainEnvironment,
})

export const zstdDecompress = (program: string, ports: Pick<Ports, 'processes'>): Command => ({
  program,
  arguments: ['--quiet', '--decompress', '--stdout'],
  environment: ports.processes.plainEnvironment,
})

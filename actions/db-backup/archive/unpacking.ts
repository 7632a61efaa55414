import type { Ports } from '../../../shared/action/action.ts'
import { zstdDecompress, zstdProgram } from '../dump/zstd-program.ts'
import { freeing } from '../memory/free-memory.ts'
import type { ToolWork } from '../server/tool-run.ts'
import { type ArchiveFacts, decompressed } from './stored-archive.ts'

/** Bytes for a program, and the filter in front of it that unpacks them, where another program can do that. */
export interface Unpacking {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly filter: ToolWork['filter'] | undefined
}

/** Leaves unpacking to the zstd program where there is one: then only compressed bytes pass through here. */
export async function unpacking(
  opened: AsyncIterable<Uint8Array>,
  facts: Pick<ArchiveFacts, 'dump'>,
  ports: Pick<Ports, 'processes'>,
): Promise<Unpacking> {
  const zstd = facts.dump.compression === 'zstd' ? await zstdProgram(ports) : undefined
  return zstd === undefined
    ? { bytes: freeing(decompressed(opened, facts)), filter: undefined }
    : { bytes: freeing(opened), filter: { side: 'input', command: zstdDecompress(zstd, ports) } }
}

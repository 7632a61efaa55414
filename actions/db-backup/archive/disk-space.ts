import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { formatBytes } from '../../../shared/units/size.ts'

/** Bytes that something will need where a folder lies. */
export interface DiskNeed {
  readonly folder: string
  readonly bytes: number
  /** What needs them, as the start of a sentence. */
  readonly what: string
}

/**
 * A disk that fills up half-way costs the time until then, and may take other things down with it.
 * @throws ActionError when there is clearly too little
 */
export async function ensureDiskSpace(
  { folder, bytes, what }: DiskNeed,
  remedy: string,
  { files }: Pick<Ports, 'files'>,
): Promise<void> {
  const free = await files.freeBytes(folder)
  if (free === undefined || free >= bytes) return
  throw new ActionError(
    `${what} needs about ${formatBytes(bytes)} of disk, and there are ${formatBytes(free)} left at ${folder}`,
    { code: 'disk', remedy },
  )
}

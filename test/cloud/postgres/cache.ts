import { rename, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Ignored by Git; may be removed at any time. */
export const CACHE = fileURLToPath(new URL('../../../.cache/postgres', import.meta.url))

/** Puts a finished folder into its place, unless another suite was faster. */
export async function publish(finished: string, place: string): Promise<void> {
  await rename(finished, place).catch(async () => await rm(finished, { recursive: true, force: true }))
}

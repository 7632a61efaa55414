import { loadCache } from '#libraries'
import type { ClientPorts } from './client-ports.ts'

/** A cache is there to save time; one that takes longer than this does not. */
const PATIENCE_MS = 20_000

/** Whether the folder came out of the cache. A cache that is broken is a warning: the packages are fetched instead. */
export async function restoreFromCache(folder: string, key: string, ports: ClientPorts): Promise<boolean> {
  const found = await withCache(`${key} could not be looked up in the cache`, ports, async () => {
    const { restoreCache } = await loadCache()
    return await restoreCache([folder], key)
  })
  return found !== undefined
}

/** Keeps the folder for later jobs. A cache that is broken is a warning, the client is there all the same. */
export async function saveToCache(folder: string, key: string, ports: ClientPorts): Promise<void> {
  await withCache(`${key} could not be saved in the cache`, ports, async () => {
    const { saveCache } = await loadCache()
    return await saveCache([folder], key)
  })
}

async function withCache<Value>(
  failure: string,
  { environment, log, clock }: ClientPorts,
  work: () => Promise<Value>,
): Promise<Value | undefined> {
  if (!environment['ACTIONS_RESULTS_URL'] && !environment['ACTIONS_CACHE_URL']) return undefined
  const over = new AbortController()
  const tooLong = clock.sleep(PATIENCE_MS, over.signal).then(() => {
    throw new Error(`no answer within ${PATIENCE_MS / 1_000} s`)
  })
  try {
    return await Promise.race([work(), tooLong])
  } catch (thrown) {
    log.warning(`${failure}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    return undefined
  } finally {
    over.abort()
    tooLong.catch(() => undefined)
  }
}

/** Works on all items, at most `limit` at a time, in their order. The first failure ends it once the running ones have ended. */
export async function forEachLimited<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  let failed = false
  const lane = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const index = next++
      try {
        await work(items[index] as Item, index)
      } catch (thrown) {
        failed = true
        throw thrown
      }
    }
  }
  const lanes = Array.from({ length: Math.min(limit, items.length) }, lane)
  const ends = await Promise.allSettled(lanes)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

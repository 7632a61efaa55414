/** What can be put into one upload request. Source: limits of Cloudflare's own client, taken more carefully. */
export const BATCH_LIMITS = { files: 2_000, bytes: 5 * 1_048_576 } as const

/** Enough for the requests that run side by side, so that none of them idles. */
const SIDE_BY_SIDE = 4
/** Below this, one request is quicker than several. */
const WORTH_SPLITTING = 1_048_576

interface Sized {
  readonly size: number
}

/** Batches of nearly equal weight: the largest first, each item into the lightest batch that has room for it. */
export function planBatches<Item extends Sized>(items: readonly Item[]): Item[][] {
  const total = items.reduce((sum, { size }) => sum + size, 0)
  const wanted = Math.max(
    Math.ceil(total / BATCH_LIMITS.bytes),
    Math.ceil(items.length / BATCH_LIMITS.files),
    total > WORTH_SPLITTING ? Math.min(SIDE_BY_SIDE, items.length) : 1,
  )
  const batches = Array.from({ length: wanted }, () => ({ items: [] as Item[], bytes: 0 }))
  for (const item of items.toSorted((a, b) => b.size - a.size)) {
    const fitting = batches.filter(batch => hasRoom(batch, item))
    const lightest = fitting.reduce((a, b) => (isLighter(b, a) ? b : a), fitting[0] ?? fresh(batches))
    lightest.items.push(item)
    lightest.bytes += item.size
  }
  return batches.map(batch => batch.items).filter(batch => batch.length > 0)
}

interface Batch<Item> {
  readonly items: Item[]
  bytes: number
}

/** An empty batch takes anything: a file may be larger than a batch should be. */
const hasRoom = <Item>(batch: Batch<Item>, { size }: Sized): boolean =>
  batch.items.length === 0 ||
  (batch.items.length < BATCH_LIMITS.files && batch.bytes + size <= BATCH_LIMITS.bytes)

const isLighter = <Item>(a: Batch<Item>, b: Batch<Item>): boolean =>
  a.bytes < b.bytes || (a.bytes === b.bytes && a.items.length < b.items.length)

function fresh<Item>(batches: Batch<Item>[]): Batch<Item> {
  const batch = { items: [], bytes: 0 }
  batches.push(batch)
  return batch
}

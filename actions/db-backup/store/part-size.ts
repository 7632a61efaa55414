const MIB = 1_048_576

/** The store's limit (AWS and R2 alike). */
export const MOST_PARTS = 10_000
/** Parts that a plan counts on, so that an estimate may be ten per cent off. */
const PLANNED_PARTS = 9_000
const SMALLEST = 5 * MIB
const LARGEST = 5 * 1_024 * MIB
/** Bytes that may wait to be sent, whatever the part size. */
const IN_FLIGHT = 20 * MIB

/**
 * The size of every part but the last. R2 wants them all equal, so it is settled before the first byte, from an
 * estimate of the stored size: whole mebibytes, and never more than the limit of parts.
 */
export function partSizeFor(estimatedBytes: number): number {
  const wanted = Math.ceil(estimatedBytes / PLANNED_PARTS / MIB) * MIB
  return Math.min(LARGEST, Math.max(SMALLEST, wanted))
}

/** How many parts may be on their way at once within a fixed amount of memory. */
export const partsInFlight = (partSize: number): number => Math.max(1, Math.floor(IN_FLIGHT / partSize))

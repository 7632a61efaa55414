import { CancelledError } from '../failure/action-error.ts'
import type { Ending } from './entry.ts'
import type { OpenEntry } from './ledger.ts'

/** How an act ended, for the record. */
export interface EntryEnd {
  readonly ending: Ending
  readonly sentence: string
  readonly url?: string | undefined
}

/**
 * Runs an act to its end and writes that down, whatever it is: what is thrown too, so that no entry stays open.
 * @param entry asked for at the end alone, because an act may begin its entry only on its way
 */
export async function closingEntry<Value>(
  entry: () => Pick<OpenEntry, 'end'> | undefined,
  act: () => Promise<Value>,
  endOf: (value: Value) => EntryEnd,
): Promise<Value> {
  try {
    const value = await act()
    const { ending, sentence, url } = endOf(value)
    await entry()?.end(ending, sentence, url)
    return value
  } catch (thrown) {
    const ending = thrown instanceof CancelledError ? 'cancelled' : 'failed'
    await entry()?.end(ending, thrown instanceof Error ? thrown.message : 'failed')
    throw thrown
  }
}

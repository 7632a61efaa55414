import type { Railway } from '../railway-api/railway.ts'
import { inputOf, type Setting } from './setting.ts'

type Writer = Pick<Railway, 'setSettings'>

/** Sets what a file says. @throws RailwayError, DeclinedError */
export const applySettings = (changes: readonly Setting[], railway: Writer): Promise<void> =>
  railway.setSettings(Object.fromEntries(changes.map(({ name, wanted }) => [name, inputOf(name, wanted)])))

/** Puts back what was there; says so in a sentence. */
export async function restoreSettings(changes: readonly Setting[], railway: Writer): Promise<string> {
  await railway.setSettings(
    Object.fromEntries(changes.map(({ name, current }) => [name, inputOf(name, current)])),
  )
  return `Settings restored: ${changes.map(({ name }) => name).join(', ')}.`
}

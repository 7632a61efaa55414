import type { SettingValue } from '../railway-api/railway.ts'
import type { ConfigFile } from './read-config-file.ts'
import type { Setting } from './setting.ts'

/** Railway's own date for the end of these files. */
const END_MS = Date.UTC(2026, 11, 1)

/** What the file says and the service does not do, in one sentence for people. `applied` are set by this run. */
export function configWarning(
  { path, problem }: ConfigFile,
  missing: readonly Setting[],
  { nowMs, applied }: { readonly nowMs: number; readonly applied: boolean },
): string {
  const tense =
    nowMs < END_MS
      ? 'Railway reads it until 2026-12-01, and not at all for newer services'
      : 'Railway has not read it since 2026-12-01'
  if (problem !== undefined)
    return `${path} is no longer the way to set a service up (${tense}), and cannot be read: ${problem}.`
  const left = applied ? missing.filter(({ canApply }) => !canApply) : missing
  if (left.length === 0) return `${path} can go: ${tense}. The service is set as it says.`
  const list = left.map(
    ({ name, wanted, current }) => `${name} (${shown(wanted)} there, ${shown(current)} on the service)`,
  )
  const way = left.some(({ canApply }) => canApply)
    ? ' Set them on the service, or with `apply-settings: true` where it can.'
    : ' Set them on the service.'
  return `${path}: ${tense}. Not in effect on the service: ${list.join('; ')}.${way}`
}

const LONGEST = 80

function shown(value: SettingValue | undefined): string {
  if (value === undefined) return 'nothing'
  const text = Array.isArray(value) ? value.join(' && ') : String(value)
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text}\``
}

import type { Mismatch } from '../../check/check.ts'
import { type Severity, severityRank } from './severity.ts'

export interface Alert {
  readonly name: string
  readonly severity: string | undefined
}

const MOST_NAMED = 10

/** Alerts that fire above what is put up with; by default nothing worse than a warning is. */
export function firingMismatches(alerts: readonly Alert[], most: Severity = 'warning'): Mismatch[] {
  const worse = alerts.filter(({ severity }) => severityRank(severity) > severityRank(most))
  if (worse.length === 0) return []
  const names = [...new Set(worse.map(({ name, severity }) => `${name} (${severity ?? 'no severity'})`))]
  const more = names.length > MOST_NAMED ? `, and ${names.length - MOST_NAMED} more` : ''
  return [
    {
      subject: 'alerts',
      expected: `nothing above ${most} fires`,
      seen: `${names.slice(0, MOST_NAMED).join(', ')}${more}`,
    },
  ]
}

import type { SettingValue } from '../railway-api/railway.ts'

/** What a file in the repository says of one setting, beside what the service has. */
export interface Setting {
  /** Railway's name for it. */
  readonly name: string
  readonly wanted: SettingValue
  readonly current: SettingValue | undefined
  /** Whether `apply-settings` sets it. */
  readonly canApply: boolean
}

/** What the API can set and a deployment needs; builders and schedules are left to people. */
const APPLICABLE = new Set([
  'healthcheckPath',
  'healthcheckTimeout',
  'startCommand',
  'preDeployCommand',
  'numReplicas',
  'restartPolicyType',
  'restartPolicyMaxRetries',
  'region',
])

/** The settings of a file that are not in effect on the service, in the order of the file. */
export function differences(
  wanted: ReadonlyMap<string, SettingValue>,
  current: ReadonlyMap<string, SettingValue>,
): Setting[] {
  return [...wanted]
    .filter(([name, value]) => !isSame(value, current.get(name)))
    .map(([name, value]) => ({
      name,
      wanted: value,
      current: current.get(name),
      canApply: APPLICABLE.has(name),
    }))
}

const isSame = (a: SettingValue, b: SettingValue | undefined): boolean =>
  b !== undefined && JSON.stringify(asList(a)) === JSON.stringify(asList(b))

/** One command and a list of one command are the same. */
const asList = (value: SettingValue): readonly string[] => (Array.isArray(value) ? value : [String(value)])

/** For the API: a list where it wants one, nothing to clear. */
export const inputOf = (name: string, value: SettingValue | undefined): unknown =>
  value === undefined ? null : name === 'preDeployCommand' ? asList(value) : value

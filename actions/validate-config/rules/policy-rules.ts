import type { Draft } from '../findings/draft.ts'
import { parseBoolean } from '../types/plain-types.ts'
import type { ValueCase } from './rule-context.ts'

/** Debugging in the cloud, and variables that depend on each other. */
export function policyRules(given: ValueCase): Draft[] {
  return [...debugging(given), ...relations(given), ...files(given)]
}

function debugging({ specification, setting, value, stage }: ValueCase): Draft[] {
  const at = { variable: specification.name, place: setting.place }
  const { name, type } = specification
  if (/(?:^|_)DEBUG$/.test(name) && type === 'boolean' && parseBoolean(value) === true)
    return [{ rule: 'debug-on', message: `${setting.name} is on`, ...at }]
  const loud = /(?:^|_)LOG_?LEVEL$/.test(name) && /^(?:DEBUG|TRACE)$/i.test(value)
  return loud && stage === 'production'
    ? [
        {
          rule: 'debug-on',
          message: `${setting.name} is ${value.toUpperCase()} in production`,
          level: 'warning',
          ...at,
        },
      ]
    : []
}

function relations({ specification, setting, value, contract, ...given }: ValueCase): Draft[] {
  const at = { variable: specification.name, place: setting.place }
  const same = specification['same-as']
  const other = same === undefined ? undefined : given.valueOf(same)
  const translated = (text: string) => contract.translations.get(text) ?? text
  const differs = [specification['differs-from'] ?? []].flat().filter(name => given.valueOf(name) === value)
  return [
    ...(other !== undefined && translated(other) !== translated(value)
      ? [
          {
            rule: 'same-as' as const,
            message: `${setting.name} must be the same as ${same}, and is not`,
            ...at,
          },
        ]
      : []),
    ...differs.map(name => ({
      rule: 'differs-from' as const,
      message: `${setting.name} must differ from ${name}, and is the same`,
      ...at,
    })),
  ]
}

function files({ specification, setting, value, existing }: ValueCase): Draft[] {
  if (specification['must-exist'] !== true || existing.has(value)) return []
  return [
    {
      rule: 'type',
      variable: specification.name,
      message: `${setting.name} must be the path of something that exists`,
      place: setting.place,
    },
  ]
}

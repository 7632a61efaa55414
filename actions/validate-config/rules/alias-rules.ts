import type { Alias } from '../contract/contract.ts'
import type { Draft } from '../findings/draft.ts'
import type { Setting } from '../sources/source.ts'
import type { VariableCase } from './rule-context.ts'

/** The life of an old name: used, redundant, in conflict, run out. Values are only compared, never shown. */
export function aliasRules({ resolved, specification }: VariableCase, today: string): Draft[] {
  const { canonical, aliases } = resolved
  const variable = specification.name
  const set = [...(canonical === undefined ? [] : [canonical]), ...aliases.map(({ setting }) => setting)]
  const visible = set.filter(setting => !setting.sealed)
  if (new Set(visible.map(({ value }) => value)).size > 1) return [conflict(variable, visible)]
  return aliases.map(({ alias, setting }, index) =>
    canonical === undefined && index === 0
      ? used(variable, alias, setting, today)
      : {
          rule: 'alias-redundant',
          variable,
          message: `${setting.name} is an old name of ${variable}, which is set to the same value`,
          place: setting.place,
        },
  )
}

function conflict(variable: string, settings: readonly Setting[]): Draft {
  const names = settings.map(({ name }) => name)
  const places = settings.flatMap(({ name, place }) =>
    place ? [`${name} in ${place.file}:${place.line}`] : [],
  )
  const where = places.length > 1 ? ` (${places.join(', ')})` : ''
  return {
    rule: 'alias-conflict',
    variable,
    message: `${names.join(' and ')} name the same setting and differ${where}`,
    place: settings.at(-1)?.place,
  }
}

function used(variable: string, alias: Alias, setting: Setting, today: string): Draft {
  const expired = alias.until !== undefined && alias.until <= today
  const until =
    alias.until === undefined ? '' : expired ? ` since ${alias.until}` : `; accepted until ${alias.until}`
  const level = expired ? 'error' : alias.level
  return {
    rule: 'alias-used',
    variable,
    message: `${setting.name} is ${expired ? 'no longer accepted' : 'an old name'}${until}: rename it to ${variable}`,
    place: setting.place,
    ...(level === undefined ? {} : { level }),
  }
}

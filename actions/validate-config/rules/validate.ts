import type { Contract } from '../contract/contract.ts'
import { specificationOf } from '../contract/specification.ts'
import type { RuleId } from '../findings/catalog.ts'
import type { Draft } from '../findings/draft.ts'
import { checkValue } from '../types/check-value.ts'
import { addressRules } from './address-rules.ts'
import { aliasRules } from './alias-rules.ts'
import { groupRules } from './group-rules.ts'
import { nameRules } from './name-rules.ts'
import { platformRules } from './platform-rules.ts'
import { policyRules } from './policy-rules.ts'
import { presenceRules } from './presence-rules.ts'
import type { RuleContext, ValueCase, VariableCase } from './rule-context.ts'
import { secretRules } from './secret-rules.ts'
import { textRules } from './text-rules.ts'
import { tokenRules } from './token-rules.ts'
import { transportRules } from './transport-rules.ts'

export type Scope = 'runtime' | 'build' | 'pipeline' | 'all'

/** Validates a configuration by the contract. Pure: everything it needs is in the context. */
export function validate(context: RuleContext, scope: Scope, today: string): Draft[] {
  const cases = [...context.configuration.resolved.values()].flatMap(resolved => {
    const specification = context.specificationOf(resolved.variable.name)
    return specification === undefined || !inScope(specification, scope)
      ? []
      : [{ ...context, resolved, specification }]
  })
  return [
    ...cases.flatMap(given => variableRules(given, today)),
    ...groupRules(scoped(context, scope)),
    ...nameRules(context),
    ...platformRules(context),
  ]
}

/** What is not said to be otherwise is read at run time, or built in when its name says so. */
function inScope(
  { scope, isPublic }: { readonly scope?: string | undefined; readonly isPublic: boolean },
  wanted: Scope,
): boolean {
  return wanted === 'all' || (scope ?? (isPublic ? 'build' : 'runtime')) === wanted
}

function scoped(context: RuleContext, scope: Scope): RuleContext {
  const isIn = (name: string) => {
    const variable = context.contract.variables.get(name)
    return variable !== undefined && inScope(specificationOf(variable, context.environment), scope)
  }
  const groups = context.contract.groups.filter(group => group.alternatives.flat().every(isIn))
  const contract: Contract = { ...context.contract, groups }
  return { ...context, contract }
}

function variableRules(given: VariableCase, today: string): Draft[] {
  const setting = given.resolved.used
  const presence = presenceRules(given).map(draft => ({
    ...draft,
    place: draft.place ?? fileOf(given) ?? given.resolved.variable.place,
  }))
  if (setting === undefined || setting.sealed || given.specification.presence === 'forbidden') return presence
  return [
    ...presence,
    ...aliasRules(given, today),
    ...valueRules({ ...given, setting, value: setting.value }),
  ]
}

/** What is missing has no line; when one file is all there is, it is missing there. */
function fileOf({ sources }: VariableCase): Draft['place'] {
  const [only, ...others] = sources
  return others.length === 0 ? only?.place : undefined
}

/** The first kind of trouble hides the ones that only follow from it. */
function valueRules(given: ValueCase): Draft[] {
  const text = textRules(given)
  if (text.length > 0) return text
  const meaning = [...tokenRules(given), ...transportRules(given), ...policyRules(given)]
  const faults = typeDrafts(given).filter(({ rule }) => !(rule === 'enum' && meaning.some(isReason)))
  const exposed = secretRules(given)
  return faults.some(({ rule }) => rule === 'type')
    ? [...faults, ...exposed]
    : [...faults, ...meaning, ...exposed, ...addressRules(given)]
}

/** Rules that say better than "must be false here" what is wrong. */
const REASONS: readonly RuleId[] = ['debug-on', 'tls-off', 'algorithm']
const isReason = ({ rule }: Draft): boolean => REASONS.includes(rule)

function typeDrafts({ specification, value, setting, contract, stage }: ValueCase): Draft[] {
  const text = specification.name === contract.select ? (contract.translations.get(value) ?? value) : value
  /** Whatever a secret store holds was put there to be hidden, so no message shows it. */
  const hidden = setting.kind === 'store' ? { ...specification, isSecret: true } : specification
  return checkValue(text, hidden, { environments: contract.environments, stage }).map(
    ({ rule, message }) => ({
      rule,
      variable: specification.name,
      message: `${setting.name} ${message}`,
      place: setting.place,
    }),
  )
}

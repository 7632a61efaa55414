import type { Group } from '../contract/contract.ts'
import type { Draft } from '../findings/draft.ts'
import type { RuleContext } from './rule-context.ts'

interface Alternative {
  readonly names: readonly string[]
  /** Neither set nor given by a default. */
  readonly missing: readonly string[]
  readonly isComplete: boolean
  readonly isTouched: boolean
}

/** Groups work on resolved names, so an old name completes an alternative too. */
export function groupRules(context: RuleContext): Draft[] {
  return context.contract.groups.flatMap(group => {
    const alternatives = allowedAlternatives(group, context)
    const drafts = evaluate(group, alternatives, context)
    return drafts.map(draft => ({ place: placeOf(alternatives, context) ?? group.place, ...draft }))
  })
}

type Message = Pick<Draft, 'rule' | 'message'>

function evaluate(group: Group, alternatives: readonly Alternative[], context: RuleContext): Message[] {
  const complete = alternatives.filter(({ isComplete, isTouched }) => isComplete && isTouched)
  const touched = alternatives.filter(({ isTouched, isComplete }) => isTouched && !isComplete)
  const wrong = (message: string): Message[] => [
    { rule: 'group', message: `Group ${group.name}: ${message}` },
  ]
  if (group.kind === 'all-or-none') {
    const [all] = alternatives
    if (all === undefined || all.isComplete || allRequired(all.missing, context)) return []
    if (all.isTouched) return wrong(finish(all))
    return isRequired(group, context) ? wrong(`set ${list(all.names)}`) : []
  }
  if (group.kind === 'at-most-one') return complete.length > 1 ? shadowed(group, complete) : []
  if (complete.length === 0 && alternatives.some(({ missing }) => allRequired(missing, context))) return []
  if (complete.length === 0 && touched.length > 0) return touched.flatMap(part => wrong(finish(part)))
  if (complete.length === 0)
    return isRequired(group, context)
      ? wrong(`set ${alternatives.map(({ names }) => list(names)).join(', or ')}`)
      : []
  if (group.kind === 'at-least-one') return []
  const others = [...complete.slice(1), ...touched]
  return others.length === 0 ? [] : shadowed(group, [...complete.slice(0, 1), ...others])
}

const shadowed = (group: Group, alternatives: readonly Alternative[]): Message[] => [
  {
    rule: 'group-shadowed',
    message: `Group ${group.name}: ${alternatives.map(({ names, missing }) => list(names.filter(name => !missing.includes(name)))).join(' and ')} are set at once`,
  },
]

function finish({ names, missing }: Alternative): string {
  const family = familyOf(names)
  const what = family === undefined ? `the alternative ${list(names)}` : `the ${family}* alternative`
  return `finish ${what}: ${list(missing)} ${missing.length === 1 ? 'is' : 'are'} missing`
}

/** `POSTGRES_` for names that all start alike. */
function familyOf(names: readonly string[]): string | undefined {
  const prefix = /^[A-Z0-9]+_/.exec(names[0] ?? '')?.[0]
  return names.length > 1 && prefix !== undefined && names.every(name => name.startsWith(prefix))
    ? prefix
    : undefined
}

/** In an environment that allows only some alternatives, names of the others are judged as forbidden ones elsewhere. */
function allowedAlternatives(group: Group, context: RuleContext): Alternative[] {
  const only = group.source.in?.[context.environment]?.only
  const state = (names: readonly string[]): Alternative => {
    const unset = names.filter(name => context.configuration.resolved.get(name)?.used === undefined)
    const missing = unset.filter(name => context.specificationOf(name)?.default === undefined)
    return { names, missing, isComplete: missing.length === 0, isTouched: unset.length < names.length }
  }
  return group.alternatives
    .filter(
      names => only === undefined || names.some(name => only.includes(name)) || !allForbidden(names, context),
    )
    .map(state)
    .filter(
      ({ names, isTouched }) => only === undefined || isTouched || names.some(name => only.includes(name)),
    )
}

const allForbidden = (names: readonly string[], context: RuleContext): boolean =>
  names.every(name => context.specificationOf(name)?.presence === 'forbidden')

/** Reported by name already, as missing. */
const allRequired = (names: readonly string[], context: RuleContext): boolean =>
  names.every(name => context.specificationOf(name)?.presence === 'required')

function isRequired(group: Group, { environment }: RuleContext): boolean {
  const own = group.source.in?.[environment]?.required
  const { required } = group.source
  return own ?? (Array.isArray(required) ? required.includes(environment) : required === true)
}

function placeOf(alternatives: readonly Alternative[], { configuration }: RuleContext): Draft['place'] {
  const names = alternatives.flatMap(alternative => alternative.names)
  return names.map(name => configuration.resolved.get(name)?.used?.place).find(place => place !== undefined)
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

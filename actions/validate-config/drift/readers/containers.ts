import type { Place } from '../../documents/place.ts'
import type { RuleId } from '../../rules/catalog.ts'
import type { Draft } from '../../rules/draft.ts'
import { type DriftContext, scopeOf } from '../drift-context.ts'
import { literalSecret } from '../literal-secret.ts'
import type { Mention } from '../mention.ts'

/** A container as Compose or Kubernetes describes it. */
export interface Container {
  /** `service backend`, for messages. */
  readonly title: string
  readonly place: Place
  readonly set: readonly Mention[]
  /** False when some of its environment comes from where this file does not show it. */
  readonly isWhole: boolean
}

interface Rules {
  readonly missing: RuleId
  readonly extra: RuleId
}

/** Compares the environment of one container with the contract. Databases and proxies beside the application are left alone. */
export function containerDrafts(container: Container, rules: Rules, context: DriftContext): Draft[] {
  const { set, title, place } = container
  const owners = set.flatMap(({ name }) => context.specificationOf(name) ?? [])
  const runtime = owners.filter(owner => scopeOf(owner) === 'runtime')
  const isApplication = runtime.length >= 2 || runtime.some(({ name }) => name === context.contract.select)
  return [
    ...set.flatMap(mention => settingDrafts(mention, title, context)),
    ...(isApplication
      ? set.filter(({ name }) => context.isForeign(name)).map(mention => extra(mention, title, rules))
      : []),
    ...(isApplication && container.isWhole
      ? missingNames(
          owners.map(({ name }) => name),
          context,
        ).map(name => ({
          rule: rules.missing,
          variable: name,
          place,
          message: `${title} does not set ${name}`,
        }))
      : []),
  ]
}

function extra({ name, place }: Mention, title: string, rules: Rules): Draft {
  return { rule: rules.extra, variable: name, place, message: `${name} of ${title} is not in the contract` }
}

function settingDrafts({ name, value, place }: Mention, title: string, context: DriftContext): Draft[] {
  const specification = context.specificationOf(name)
  if (specification === undefined) return []
  const at = { variable: specification.name, place }
  const drafts: Draft[] = []
  if (name !== specification.name)
    drafts.push({
      rule: 'alias-used',
      message: `${name} is an old name: rename it to ${specification.name}`,
      ...at,
    })
  if (scopeOf(specification) === 'build')
    drafts.push({
      rule: 'build-time',
      message: `${name} is built into the bundle; setting it for ${title} changes nothing`,
      ...at,
    })
  if (value !== undefined) drafts.push(...literalSecret(specification, value, place, place.file))
  return drafts
}

function missingNames(names: readonly string[], context: DriftContext): string[] {
  return [...context.contract.variables.keys()].filter(name => {
    const specification = context.specificationOf(name)
    const isRuntime = specification !== undefined && scopeOf(specification) === 'runtime'
    return isRuntime && context.isDemanded(name) && !names.includes(name)
  })
}

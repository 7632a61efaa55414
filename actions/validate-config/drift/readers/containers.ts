import type { Specification } from '../../contract/contract.ts'
import { ownerOfFileName } from '../../contract/name-file.ts'
import type { RuleId } from '../../findings/catalog.ts'
import type { Draft } from '../../findings/draft.ts'
import type { Place } from '../../findings/place.ts'
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
  const owners = set.flatMap(({ name }) => ownerOf(name, context) ?? [])
  const runtime = owners.filter(owner => scopeOf(owner) === 'runtime')
  const isApplication = runtime.length >= 2 || runtime.some(({ name }) => name === context.contract.select)
  return [
    ...set.flatMap(mention => settingDrafts(mention, title, context)),
    ...(isApplication
      ? set.filter(({ name }) => context.isForeign(name)).map(mention => extra(mention, title, rules))
      : []),
    ...(isApplication && container.isWhole
      ? missing(new Set(owners.map(({ name }) => name)), context).map(draft => ({
          ...draft,
          rule: rules.missing,
          place,
          message: `${title} ${draft.message}`,
        }))
      : []),
  ]
}

/** The variable that a name sets, by itself or by the file that `NAME_FILE` names. */
function ownerOf(name: string, context: DriftContext): Specification | undefined {
  const file = ownerOfFileName(name, context.contract)
  return context.specificationOf(file?.name ?? name)
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

/** What is required must be there. What has a default works without, but the value that is in `.env` never arrives. */
function missing(names: ReadonlySet<string>, context: DriftContext): Omit<Draft, 'rule'>[] {
  return [...context.contract.variables.keys()].flatMap(name => {
    const specification = context.specificationOf(name)
    if (specification === undefined || scopeOf(specification) !== 'runtime' || names.has(name)) return []
    if (context.isDemanded(name)) return [{ variable: name, message: `does not set ${name}` }]
    if (specification.default === undefined || specification.presence === 'forbidden') return []
    const message = `does not pass ${name} on: the default of the program holds there, whatever is set outside`
    return [{ variable: name, message, level: 'warning' as const }]
  })
}

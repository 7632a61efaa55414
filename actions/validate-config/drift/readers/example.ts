import type { Specification } from '../../contract/contract.ts'
import { specificationOf } from '../../contract/specification.ts'
import type { Draft } from '../../findings/draft.ts'
import { placeholderIn } from '../../rules/placeholder.ts'
import { dotenvTextSource } from '../../sources/dotenv-source.ts'
import { expandReferences } from '../../sources/expand-references.ts'
import type { Setting } from '../../sources/source.ts'
import { checkValue } from '../../types/check-value.ts'
import { type DriftContext, scopeOf } from '../drift-context.ts'
import { isReference, looksReal } from '../literal-secret.ts'
import type { Mention } from '../mention.ts'
import type { Readout } from '../readout.ts'

/** `.env.example`: the names of the contract, its defaults, and no real secret. */
export function readExample(text: string, file: string, context: DriftContext): Readout {
  const written = dotenvTextSource(text, file)
  const [source = written] = expandReferences([written])
  const mentions = source.settings.flatMap(({ name, value, place }): Mention[] =>
    place === undefined ? [] : [{ name, value, place, role: 'sets' }],
  )
  return {
    mentions,
    drafts: [
      ...source.drafts.filter(({ rule }) => rule !== 'ambiguous'),
      ...source.settings.flatMap(setting => settingDrafts(setting, context)),
      ...missing(source.settings, file, context),
    ],
  }
}

function settingDrafts(setting: Setting, context: DriftContext): Draft[] {
  const { name, value, place } = setting
  const specification = context.specificationOf(name)
  if (specification === undefined)
    return context.isForeign(name)
      ? [
          {
            rule: 'drift-example-extra',
            variable: name,
            place,
            message: `${name} is in ${place?.file} and not in the contract`,
          },
        ]
      : []
  const at = { variable: specification.name, place }
  if (name !== specification.name)
    return [
      { rule: 'alias-used', message: `${name} is an old name: rename it to ${specification.name}`, ...at },
    ]
  if (looksReal(specification, value))
    return [
      {
        rule: 'secret-plain-store',
        message: `${name} in ${place?.file} holds what looks like a real secret`,
        ...at,
      },
    ]
  return value === '' || specification.isSecret ? [] : valueDrafts(setting, context)
}

/** An example shows the first environment: what it says must be right there, and the contract's default if it has one. */
function valueDrafts({ name, value, place, sealed }: Setting, { contract }: DriftContext): Draft[] {
  const variable = contract.variables.get(name)
  if (
    variable === undefined ||
    sealed ||
    isReference(value) ||
    placeholderIn(value, { isSecret: false, isTyped: true }) !== undefined
  )
    return []
  const environment = contract.environments[0] ?? ''
  const specification: Specification = specificationOf(variable, environment)
  const at = { variable: name, place }
  const stage = contract.stageOf(environment)
  const meant = name === contract.select ? (contract.translations.get(value) ?? value) : value
  const faults = checkValue(meant, specification, { environments: contract.environments, stage })
  if (faults.length > 0)
    return faults.map(({ rule, message }) => ({ rule, message: `${name} ${message}`, ...at }))
  const wanted = specification.default
  return wanted === undefined || String(wanted) === value
    ? []
    : [
        {
          rule: 'drift-example-default',
          message: `${name} has the default ${wanted} in the contract, and another value here`,
          ...at,
        },
      ]
}

/** A front end's example lists no back end's variables, so only the kinds of variables that it has are asked for. */
function missing(settings: readonly Setting[], file: string, context: DriftContext): Draft[] {
  const listed = settings.flatMap(({ name }) => context.specificationOf(name) ?? [])
  const kinds = new Set(listed.map(kindOf))
  const names = new Set(listed.map(({ name }) => name))
  return [...context.contract.variables.keys()].flatMap(name => {
    const specification = context.specificationOf(name)
    if (specification === undefined || names.has(name)) return []
    const isAsked = kinds.size === 0 ? scopeOf(specification) === 'runtime' : kinds.has(kindOf(specification))
    if (!isAsked || !/^(?:runtime|build)$/.test(scopeOf(specification))) return []
    return [
      {
        rule: 'drift-example-missing',
        variable: name,
        place: { file, line: 1 },
        message: `${name} is in the contract and not in ${file}`,
      },
    ]
  })
}

const kindOf = (specification: Specification): string =>
  `${scopeOf(specification)} ${specification.service ?? ''}`

import type { Declaration } from '../../../shared/declaration/declaration.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import type { Listed } from '../deployers.ts'
import {
  COMPONENTS,
  type Component,
  type EnvironmentPlan,
  type PlainName,
  type Section,
  type SideSection,
} from './plan.ts'
import { type Mapping, type Path, readMapping, readValues, refuseOthers, type Say } from './read-shape.ts'
import { allowedKeys, kindsOf, plainSections, sideKeys } from './sections.ts'

const PLAIN = Object.keys(plainSections) as PlainName[]

/** One environment of the file; everything that is wrong with it is said. */
export function readEnvironment(
  value: unknown,
  path: Path,
  { deployers, say }: { readonly deployers: readonly Listed[]; readonly say: Say },
): EnvironmentPlan {
  const mapping = readMapping(value, path, say) ?? {}
  refuseOthers(mapping, ['branch', ...PLAIN, ...COMPONENTS], path, say)
  const { branch } = mapping
  if (branch !== undefined && typeof branch !== 'string')
    say([...path, 'branch'], `\`${[...path, 'branch'].join('.')}\` must be the name of a branch`)
  return {
    branch: typeof branch === 'string' ? branch : undefined,
    plain: Object.fromEntries(
      PLAIN.filter(name => Object.hasOwn(mapping, name)).map(name => [
        name,
        readPlain(mapping[name], [...path, name], plainSections[name], say),
      ]),
    ),
    sides: COMPONENTS.filter(name => Object.hasOwn(mapping, name)).flatMap(name =>
      readSide(mapping[name], [...path, name], kindsOf(name, deployers), say),
    ),
  }
}

function readPlain(value: unknown, path: Path, declaration: Declaration, say: Say): Section {
  return readKeys(
    readMapping(value, path, say) ?? {},
    path,
    { declaration, allowed: allowedKeys(declaration, ['mode']) },
    say,
  )
}

/** A side is of the kind whose key is in it, else of the one without a key. */
function readSide(value: unknown, path: Path, kinds: readonly Listed[], say: Say): SideSection[] {
  const mapping = readMapping(value, path, say)
  if (mapping === undefined) return []
  const chosen = kinds.filter(({ under }) => under !== undefined && Object.hasOwn(mapping, under))
  const listed = chosen[0] ?? kinds.find(({ under }) => under === undefined)
  if (listed === undefined) return []
  const { under } = listed
  const besides = Object.keys(mapping).filter(key => key !== under)
  if (under !== undefined && besides.length > 0)
    say(
      [...path, besides[0] ?? ''],
      `\`${path.join('.')}\` is one kind of deployment: \`${under}\` does not go together with ${besides.map(key => `\`${key}\``).join(', ')}`,
    )
  const at = under === undefined ? path : [...path, under]
  const keys = under === undefined ? mapping : (readMapping(mapping[under], at, say) ?? {})
  const rules = {
    declaration: listed.deployer.declaration,
    allowed: sideKeys(listed),
    others: kinds.flatMap(kind => kind.under ?? []),
  }
  const component = listed.deployer.component as Component
  return [{ component, listed, values: readKeys(keys, at, rules, say) }]
}

interface KeyRules {
  readonly declaration: Declaration
  readonly allowed: readonly string[]
  /** Keys that choose another kind; suggested like the inputs. */
  readonly others?: readonly string[]
}

function readKeys(mapping: Mapping, path: Path, rules: KeyRules, say: Say): Section {
  for (const key of Object.keys(mapping).filter(name => !rules.allowed.includes(name)))
    say([...path, key], `\`${[...path.slice(2), key].join('.')}\` ${whyNot(key, rules)}`)
  return readValues(mapping, path, say)
}

function whyNot(key: string, { declaration, allowed, others = [] }: KeyRules): string {
  const field = declaration.inputs[key]
  if (field?.kind === 'secret') return 'is a secret; give it to the step, not to a file'
  if (field !== undefined) return 'is decided by the release'
  const near = suggest(key, [...allowed, ...others])
  return `is not an input of ${declaration.name}${near === undefined ? '' : `; did you mean \`${near}\`?`}`
}

import type { Specification, Variable } from './contract.ts'

/** Prefixes under which front-end tools put a value into the browser bundle. */
const BROWSER_PREFIX = /^(?:VITE|NEXT_PUBLIC|REACT_APP|PUBLIC|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC)_/

const SECRET_TYPES = new Set<string>(['secret', 'postgres-url', 'redis-url'])

export const hasBrowserPrefix = (name: string): boolean => BROWSER_PREFIX.test(name)

/** The rules that hold for a variable in an environment; without one, those that hold everywhere. */
export function specificationOf(variable: Variable, environment: string): Specification {
  const known = variable.specifications.get(environment)
  if (known !== undefined) return known
  const found = specify(variable, environment)
  variable.specifications.set(environment, found)
  return found
}

function specify(variable: Variable, environment: string): Specification {
  const { in: perEnvironment, aliases: _, required, forbidden, ...base } = variable.source
  const own = perEnvironment?.[environment] ?? {}
  const { required: ownRequired, forbidden: ownForbidden, ...overrides } = own
  const type = base.type ?? 'string'
  return {
    ...base,
    ...overrides,
    name: variable.name,
    type,
    presence: presenceOf(
      { required: ownRequired ?? required, forbidden: ownForbidden ?? forbidden, ownRequired, ownForbidden },
      environment,
    ),
    isSecret: base.secret ?? SECRET_TYPES.has(type),
    isPublic: base.public ?? hasBrowserPrefix(variable.name),
  }
}

interface Wishes {
  readonly required: boolean | 'recommended' | readonly string[] | undefined
  readonly forbidden: boolean | readonly string[] | undefined
  readonly ownRequired: unknown
  readonly ownForbidden: unknown
}

/** What is said for the environment itself outweighs what is said for all. */
function presenceOf(wishes: Wishes, environment: string): Specification['presence'] {
  const { required, forbidden } = wishes
  const isForbidden = Array.isArray(forbidden) ? forbidden.includes(environment) : forbidden === true
  if (isForbidden && !(wishes.ownRequired === true && wishes.ownForbidden === undefined)) return 'forbidden'
  if (required === 'recommended') return 'recommended'
  const isRequired = Array.isArray(required) ? required.includes(environment) : required === true
  return isRequired ? 'required' : 'optional'
}

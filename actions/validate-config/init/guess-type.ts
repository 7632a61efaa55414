import { hasBrowserPrefix } from '../contract/specification.ts'
import type { TypeName } from '../contract/type-names.ts'
import { placeholderIn } from '../rules/placeholder.ts'
import { checkValue } from '../types/check-value.ts'

/** Variables that say which environment it is, the usual one first. */
export const SELECTORS = ['ENVIRONMENT', 'APP_ENV', 'APP_ENVIRONMENT', 'PYTHON_ENV']

const BY_NAME: readonly (readonly [RegExp, TypeName])[] = [
  [/^DATABASE_URL$|^POSTGRES(?:QL)?_URL$/, 'postgres-url'],
  [/^REDIS_URL$/, 'redis-url'],
  [/SENTRY_DSN$/, 'dsn'],
  [
    /SECRET|PASSWO?R?D|PASSPHRASE|TOKEN$|CREDENTIALS?$|SALT$|PRIVATE_KEY|API_KEY|ACCESS_KEY|(?:^|_)KEYS?$/,
    'secret',
  ],
  [/ORIGINS$/, 'origins'],
  [/(?:^|_)PORT$/, 'port'],
  [/BUCKET/, 'bucket'],
  [/_EMAIL$/, 'email'],
]

const BY_VALUE: readonly (readonly [RegExp, TypeName])[] = [
  [/^(?:true|false)$/i, 'boolean'],
  [/^-?\d{1,15}$/, 'integer'],
  [/^https?:\/\//, 'url'],
  [/^postgres(?:ql)?(?:\+\w+)?:\/\//, 'postgres-url'],
  [/^rediss?:\/\//, 'redis-url'],
]

/** The type of a variable by what is said of it, by its name, by its values; one that a value breaks is only a text. */
export function guessType(name: string, values: readonly string[], said: TypeName | undefined): TypeName {
  const shown = values.filter(
    value => value !== '' && placeholderIn(value, { isSecret: false, isTyped: true }) === undefined,
  )
  const guesses: readonly (TypeName | undefined)[] = [
    said === 'string' ? undefined : said,
    BY_NAME.find(([pattern, type]) => pattern.test(name) && !(type === 'secret' && isOpen(name)))?.[1],
    // Whatever it is switched on with in the example, somebody writes `False` in production.
    shown.length > 0 && /(?:^|_)DEBUG$/.test(name) ? 'boolean' : undefined,
    BY_VALUE.find(([pattern]) => shown.length > 0 && shown.every(value => pattern.test(value)))?.[1],
  ]
  return guesses.find(guess => guess !== undefined && shown.every(value => fits(value, guess))) ?? 'string'
}

/** In the browser bundle there are no secrets; some names only speak of them, and some keys open nothing. */
const isOpen = (name: string): boolean =>
  hasBrowserPrefix(name) ||
  /(?:EXPIR|LIFETIME|MINUTES|SECONDS|DAYS|ENABLED?|URL|PATH|FILE|LENGTH|ALGORITHM|_ID|NAME)$|PUBLI|^(?:ENABLE|DISABLE|USE)_/.test(
    name,
  ) ||
  /(?:^|_)(?:SITE|CACHE|SORT|PARTITION|PRIMARY|FOREIGN|ROUTING|OBJECT)_KEYS?$/.test(name)

/** In development, where examples are at home. What only secrets are judged by does not count. */
function fits(value: string, type: TypeName): boolean {
  const specification = {
    name: '',
    type,
    presence: 'optional',
    isSecret: false,
    isPublic: false,
  } as const
  return checkValue(value, specification, { environments: [], stage: 'development' }).length === 0
}

import type { Draft } from '../findings/draft.ts'
import type { Stage } from '../findings/level.ts'
import { isLocalHost, isPrivateHost, parseWrittenUrl } from '../types/addresses.ts'
import { readOrigins } from '../types/origins.ts'
import type { ValueCase } from './rule-context.ts'

/** Addresses that belong elsewhere: this machine, plain http, another environment. */
export function addressRules(given: ValueCase): Draft[] {
  const { specification, setting } = given
  const found = (rule: Draft['rule'], message: string): Draft => ({
    rule,
    variable: specification.name,
    message: `${setting.name} ${message}`,
    place: setting.place,
  })
  const hosts = hostsIn(given)
  const local = hosts.some(({ host }) => isLocalHost(host))
  const plain = hosts.some(({ scheme, host }) => scheme === 'http' && !isPrivateHost(host))
  const other = otherEnvironment(given)
  return [
    ...(local ? [found('local-host', 'points to the machine itself')] : []),
    ...(plain ? [found('scheme-http', 'is not https')] : []),
    ...(other === undefined
      ? []
      : [found('cross-environment', `names ${other}, and this is ${given.environment}`)]),
    ...belonging(given).map(message => found('contains-environment', message)),
  ]
}

interface Address {
  readonly scheme: string
  readonly host: string
}

function hostsIn({ value, specification }: ValueCase): Address[] {
  switch (specification.type) {
    case 'origins': {
      const list = readOrigins(value, specification.format ?? 'either')
      return typeof list === 'string' ? [] : list.flatMap(addressOf)
    }
    case 'host':
      return [{ scheme: '', host: value }]
    case 'host-port':
      return [{ scheme: '', host: value.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') }]
    default:
      return specification.type.endsWith('url') || specification.type === 'dsn' ? addressOf(value) : []
  }
}

function addressOf(text: string): Address[] {
  const parsed = parseWrittenUrl(text)
  return parsed === undefined ? [] : [{ scheme: parsed.scheme.toLowerCase(), host: parsed.host }]
}

const SPELLINGS: Readonly<Record<Stage, readonly string[]>> = {
  development: ['development', 'dev', 'local'],
  test: ['test', 'ci'],
  staging: ['staging', 'stage', 'acceptance', 'acc'],
  production: ['production', 'prod', 'live'],
}

const NAMED_TYPES = new Set([
  'string',
  'url',
  'origins',
  'host',
  'host-port',
  'bucket',
  'postgres-url',
  'redis-url',
])

/** Staging and production name each other only by mistake. Passwords are left out: they may hold any letters. */
function otherEnvironment(given: ValueCase): string | undefined {
  const { specification, environment, stage, contract } = given
  if (specification.name === contract.select) return undefined
  if (!NAMED_TYPES.has(specification.type) || (specification.isSecret && specification.type === 'string'))
    return undefined
  const words = wordsOf(given)
  const own = new Set(wordsFor(environment, stage))
  return contract.environments.find(name => {
    const other = contract.stageOf(name)
    if (other === stage || (other !== 'staging' && other !== 'production')) return false
    return wordsFor(name, other).some(word => words.has(word) && !own.has(word))
  })
}

function wordsOf({ value, specification }: ValueCase): Set<string> {
  const url = specification.isSecret ? parseWrittenUrl(value) : undefined
  const text = url === undefined ? value : `${url.host}${url.path}`
  return new Set(text.toLowerCase().split(/[^a-z0-9]+/))
}

/** `live` is a common word, so only the environment's own name and plain short forms count. */
const wordsFor = (environment: string, stage: Stage): string[] => [
  environment.toLowerCase(),
  ...SPELLINGS[stage].filter(word => word !== 'live' && word !== 'local'),
]

function belonging(given: ValueCase): string[] {
  const { specification, environment, stage } = given
  if (specification['contains-environment'] !== true) return []
  const words = wordsOf(given)
  const names = [environment.toLowerCase(), ...SPELLINGS[stage]]
  return names.some(name => words.has(name)) ? [] : [`does not name its environment (${environment})`]
}

import type { Document } from 'yaml'
import { loadYaml } from '#libraries'
import { fillPlaceholders, type Lookup, placeholderNames } from './placeholders.ts'
import type { FileProblem, Position } from './problem.ts'
import { MOST_EXPANSIONS } from './yaml-source.ts'

export interface Variables {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Called with every value that must never be shown. */
  readonly onSecret: (value: string) => void
}

const CREDENTIAL_KEYS = new Set(['bearer', 'basic-auth'])
const CREDENTIAL_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-api-key'])
const SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|PRIVATE|AUTH|COOKIE|SESSION|_URL$|DSN/i

/**
 * Fills every `${NAME}` from the file's `vars`, then from the environment; a name that neither has is a problem.
 * Names that an earlier check saves are left for later. Values used as credentials, and those whose names say so,
 * are reported as secrets before anything else happens with them.
 */
export async function fillVariables(
  document: Document.Parsed,
  variables: Variables,
  positionOfNode: (node: unknown) => Position | undefined,
): Promise<FileProblem[]> {
  const { visit, isPair, isScalar } = await loadYaml()
  const problems: FileProblem[] = []
  const saved = savedNames(document.toJS({ maxAliasCount: MOST_EXPANSIONS }))
  const own = ownVariables(document, variables)
  const lookup: Lookup = name => {
    if (saved.has(name)) return 'keep'
    const value = own.get(name) ?? variables.environment[name]
    if (value === undefined || value === '') return { missing: `the variable ${name} is not set` }
    return { value }
  }
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string') return
      const keys = ancestors.flatMap(ancestor =>
        isPair(ancestor) && isScalar(ancestor.key) ? [String(ancestor.key.value)] : [],
      )
      if (keys[0] === 'vars') return
      const credential = isCredential(keys)
      const names = placeholderNames(node.value)
      if (credential && names.length === 0)
        problems.push({ message: literalCredential(keys.at(-1) ?? ''), position: positionOfNode(node) })
      const { value, missing } = fillPlaceholders(node.value, lookup)
      const inHeaders = credential || keys.includes('headers')
      for (const name of names) {
        const text = own.get(name) ?? variables.environment[name]
        if (text !== undefined && (inHeaders || SECRET_NAME.test(name))) variables.onSecret(text)
      }
      if (credential && typeof value === 'string' && !names.some(name => saved.has(name)))
        variables.onSecret(value)
      for (const message of missing) problems.push({ message, position: positionOfNode(node) })
      node.value = value
    },
  })
  return problems
}

/** `vars` may themselves use the environment. */
function ownVariables(document: Document.Parsed, { environment }: Variables): Map<string, string> {
  const given = (document.toJS({ maxAliasCount: MOST_EXPANSIONS }) as { vars?: unknown } | null)?.vars
  if (typeof given !== 'object' || given === null) return new Map()
  const lookup: Lookup = name => {
    const value = environment[name]
    return value === undefined ? { missing: name } : { value }
  }
  return new Map(
    Object.entries(given).flatMap(([name, value]) => {
      const filled = fillPlaceholders(String(value), lookup)
      return filled.missing.length > 0 ? [] : [[name, String(filled.value)] as const]
    }),
  )
}

function savedNames(root: unknown): Set<string> {
  const checks = (root as { checks?: unknown } | null)?.checks
  const saves = Array.isArray(checks) ? checks.map(check => (check as { save?: unknown } | null)?.save) : []
  return new Set(saves.flatMap(save => (typeof save === 'object' && save !== null ? Object.keys(save) : [])))
}

function isCredential(keys: readonly string[]): boolean {
  const last = keys.at(-1) ?? ''
  if (CREDENTIAL_KEYS.has(last)) return true
  return keys.at(-2) === 'headers' && CREDENTIAL_HEADERS.has(last.toLowerCase()) && !keys.includes('expect')
}

const literalCredential = (key: string): string =>
  `\`${key}\` is a credential: take it from a variable, as in \${NAME}, and set that from a secret`

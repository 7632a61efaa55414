import type { Document, Scalar } from 'yaml'
import { loadYaml } from '#libraries'
import { exactly } from '../matchers/exact-number.ts'
import { variableValue } from '../matchers/variable-value.ts'
import { isCredentialHeader } from '../secrets/credential-headers.ts'
import { type VariableRules, variableProblem } from './allowed-variables.ts'
import { generated } from './generated-values.ts'
import { ownVariables } from './own-variables.ts'
import { fillPlaceholders, type Lookup, placeholderNames } from './placeholders.ts'
import type { FileProblem, Position } from './problem.ts'
import { MOST_EXPANSIONS } from './yaml-source.ts'

export interface Variables {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly rules: VariableRules
  readonly now: () => Date
  /** Called with every value that must never be shown. */
  readonly onSecret: (value: string) => void
  /** Called with every value of the environment that is sent in a body: it may be shown, and goes where secrets go. */
  readonly onSealed: (value: string) => void
}

const CREDENTIAL_KEYS = new Set(['bearer', 'basic-auth', 'client-key'])
const BODY_KEYS = new Set(['body', 'json-body', 'form', 'multipart', 'query'])
const SECRET_NAME =
  /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|PRIVATE|AUTH|COOKIE|SESSION|_URL$|DSN|_PASS$|_KEY$/i
/** These say which commit and run it is; they are public. */
const PUBLIC_NAME =
  /^(GITHUB_(SHA|REF.*|RUN_.*|REPOSITORY.*|WORKFLOW|ACTOR.*|JOB|EVENT_NAME|HEAD_REF|BASE_REF)|CI)$/
/** Keys below `expect` that take text as it is, where a number-like value means nothing else. */
const TEXT_KEYS = new Set([
  'matches',
  'starts-with',
  'ends-with',
  'commit',
  'semver',
  'fresh',
  'schema',
  'is',
])

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
  const root: unknown = document.toJS({ maxAliasCount: MOST_EXPANSIONS })
  const filler = new Filler(root, variables)
  const problems: FileProblem[] = []
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key') return
      const keys = ancestors.flatMap(ancestor =>
        isPair(ancestor) && isScalar(ancestor.key) ? [String(ancestor.key.value)] : [],
      )
      for (const message of filler.fill(node, keys))
        problems.push({ message, position: positionOfNode(node) })
    },
  })
  return problems
}

class Filler {
  readonly #variables: Variables
  readonly #saved: ReadonlySet<string>
  readonly #own: ReadonlyMap<string, unknown>

  constructor(root: unknown, variables: Variables) {
    this.#variables = variables
    this.#saved = savedNames(root)
    this.#own = ownVariables(root, name => this.#lookup(name, true))
  }

  /** Fills one value in its place; the answer is what is wrong with it. */
  fill(node: Scalar, keys: readonly string[]): readonly string[] {
    if (typeof node.value === 'number') {
      if (node.source !== undefined && /^-?\d/.test(node.source)) node.value = exactNumber(node.source)
      return []
    }
    if (typeof node.value !== 'string') return []
    const names = placeholderNames(node.value)
    const inVars = keys[0] === 'vars'
    const { value, missing } = fillPlaceholders(node.value, name => this.#lookup(name, inVars))
    // One that is not set only matters where it is used.
    if (inVars) return missing.filter(message => !message.endsWith('is not set'))
    this.#report(names, value, keys)
    const isWhole = names.length === 1 && node.value === `\${${names[0]}}`
    const isMatcher = keys.includes('expect') && !TEXT_KEYS.has(keys.at(-1) ?? '')
    const literal = isCredential(keys) && names.length === 0 ? [literalCredential(keys.at(-1) ?? '')] : []
    node.value = isWhole && isMatcher && typeof value === 'string' ? variableValue(value) : value
    return [...literal, ...missing]
  }

  #lookup(name: string, inVars: boolean): ReturnType<Lookup> {
    const made = generated(name, this.#variables.now)
    if (made !== undefined) return made
    if (!inVars && this.#saved.has(name)) return 'keep'
    if (!inVars && this.#own.has(name)) return { value: this.#own.get(name) }
    return this.#fromEnvironment(name)
  }

  #fromEnvironment(name: string): Exclude<ReturnType<Lookup>, 'keep'> {
    const { environment, rules } = this.#variables
    const value = environment[name]
    const problem = variableProblem(name, value, rules)
    if (problem !== undefined) return { missing: problem }
    if (value === undefined || value === '') return { missing: `the variable ${name} is not set` }
    return { value }
  }

  #report(names: readonly string[], value: unknown, keys: readonly string[]): void {
    const { onSecret, onSealed } = this.#variables
    const credential = isCredential(keys)
    const inHeaders = credential || (keys.includes('headers') && !keys.includes('expect'))
    const inBody = keys.some(key => BODY_KEYS.has(key)) && !keys.includes('expect')
    for (const name of names) {
      const found = this.#lookup(name, false)
      if (found === 'keep' || !('value' in found) || isPublic(name)) continue
      const text = String(found.value)
      if (inHeaders || SECRET_NAME.test(name)) onSecret(text)
      else if (inBody && !this.#own.has(name)) onSealed(text)
    }
    const isComplete = names.length > 0 && !names.some(name => this.#saved.has(name))
    if (credential && typeof value === 'string' && isComplete) onSecret(value)
  }
}

/** What a generator makes is new each time, so it is no secret of anybody. */
const isPublic = (name: string): boolean => name.endsWith('()') || PUBLIC_NAME.test(name)

const exactNumber = (source: string): unknown =>
  /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(source) ? exactly(source) : Number(source)

function savedNames(root: unknown): Set<string> {
  const checks = (root as { checks?: unknown } | null)?.checks
  const saves = Array.isArray(checks) ? checks.map(check => (check as { save?: unknown } | null)?.save) : []
  return new Set(saves.flatMap(save => (typeof save === 'object' && save !== null ? Object.keys(save) : [])))
}

function isCredential(keys: readonly string[]): boolean {
  const last = keys.at(-1) ?? ''
  if (CREDENTIAL_KEYS.has(last)) return true
  return keys.at(-2) === 'headers' && isCredentialHeader(last) && !keys.includes('expect')
}

const literalCredential = (key: string): string =>
  `\`${key}\` is a credential: take it from a variable, as in \${NAME}, and set that from a secret`
